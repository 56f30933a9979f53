// Imported before anything else: zod otherwise tries to compile its checks with `new Function`, which the content security policy
// forbids and reports.

import { z } from 'zod';

z.config({ jitless: true });
