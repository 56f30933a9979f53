import type { Scenario } from '../scenario';
import { zone } from '../zone';

export const cnameLoop: Scenario = {
  id: 'cname-loop',
  title: 'Aliases that lead in a circle',
  story:
    'Carousel points to Roundabout, and Roundabout points back. Nobody ever arrives, and senders try again later in the hope that it is mended.',
  address: 'max@carousel.funfair.example',
  outcome: 'deferred',
  group: 'domain',
  zones: [zone('funfair.example', ['carousel CNAME roundabout', 'roundabout CNAME carousel'])],
  hosts: [],
};
