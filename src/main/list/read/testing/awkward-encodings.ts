// Awkward files, part two: encodings and byte order marks. Letters are enough for a guess, or the encoding is said by hand.

import type { ListEncoding, Reading } from '../../../../shared/list/reading';
import { byteOrderMark, encodeText } from '../cells';
import type { AwkwardFile } from './awkward-file';

const all = ['ann@example.com', 'bo@example.org', 'cy@example.net'];

interface Words {
  header: string;
  notes: [string, string, string];
  lineEnd?: string;
  delimiter?: string;
}

function encoded(
  name: string,
  encoding: ListEncoding,
  { header, notes, lineEnd = '\r\n', delimiter = ';' }: Words,
  { isMarked = false, corrections }: { isMarked?: boolean; corrections?: Partial<Reading> } = {},
): AwkwardFile {
  const rows = notes.map((note, at) => [note, all[at] ?? ''].join(delimiter));
  const text = [header.replace(';', delimiter), ...rows, ''].join(lineEnd);
  const mark = isMarked ? byteOrderMark(encoding) : Buffer.alloc(0);
  return {
    name,
    bytes: Buffer.concat([mark, encodeText(text, encoding)]),
    reading: { encoding, bomOctets: mark.length, hasHeader: true, addressColumns: [1] },
    ...(corrections === undefined ? {} : { corrections }),
    rows: 3,
    addresses: all,
  };
}

const german: Words = {
  header: 'Straße;E-Mail',
  notes: [
    'Müllerstraße über der Brücke in Köln',
    'Grüne Gärten für die Schüler',
    'Öffentliche Plätze, schöne Häuser',
  ],
};
const russian: Words = {
  header: 'Имя;Электронная почта',
  notes: [
    'Иванов Пётр, город Москва, улица Ленина',
    'Смирнова Анна, Санкт-Петербург, проспект Мира',
    'Кузнецов Сергей, Новосибирск',
  ],
};
const greek: Words = {
  header: 'Όνομα;Ηλεκτρονικό ταχυδρομείο',
  notes: [
    'Γιώργος Παπαδόπουλος από την Αθήνα',
    'Μαρία Ιωάννου από τη Θεσσαλονίκη',
    'Νίκος Γεωργίου και η οικογένειά του',
  ],
};
const japanese: Words = {
  header: '名前;メールアドレス',
  notes: [
    '山田太郎さんは東京に住んでいます',
    '鈴木花子さんの電話番号はこれです',
    'カタカナとひらがなの両方をつかう',
  ],
};
const chinese: Words = {
  header: '姓名;电子邮件',
  notes: ['张伟住在北京市朝阳区的大楼里', '李娜在上海市工作和生活了很多年', '王芳的公司在广州市天河区'],
};
const taiwanese: Words = {
  header: '姓名;電子郵件',
  notes: ['陳怡君住在臺北市信義區的大樓裡', '林志明在高雄市工作和生活了很多年', '黃淑芬的公司在臺中市西屯區'],
};
const korean: Words = {
  header: '이름;이메일',
  notes: [
    '김철수는 서울특별시 강남구에 살고 있습니다',
    '이영희는 부산에서 일하고 있습니다',
    '박민수의 회사는 대전에 있습니다',
  ],
};
const polish: Words = {
  header: 'Imię i nazwisko;Adres e-mail',
  notes: [
    'Józef Żółkiewski, ulica Długa, Łódź',
    'Małgorzata Źdźbło, święta góra, Gdańsk',
    'Stanisław Wójcik, część środkowa, Kraków',
  ],
};
const czech: Words = {
  header: 'Příjmení;E-mail',
  notes: [
    'Šťastný Jiří, Plzeň, Žižkova třída',
    'Růžičková Zdeňka, České Budějovice',
    'Dvořák Ondřej, Ústí nad Labem',
  ],
};
const turkish: Words = {
  header: 'Adı;E-posta adresi',
  notes: ['Ayşe Yılmaz, İstanbul, Şişli', 'Çağrı Öztürk, Ankara, Çankaya', 'Gülşah Doğan, İzmir, Karşıyaka'],
};
const said = (encoding: ListEncoding): { corrections: Partial<Reading> } => ({ corrections: { encoding } });

export const awkwardEncodings: AwkwardFile[] = [
  encoded('utf-8.csv', 'utf-8', german),
  encoded('utf-8-marked.csv', 'utf-8', russian, { isMarked: true }),
  encoded('utf-8-chinese.tsv', 'utf-8', { ...chinese, delimiter: '\t', lineEnd: '\n' }),
  encoded('utf-16le-marked.txt', 'utf-16le', { ...german, delimiter: '\t' }, { isMarked: true }),
  encoded('utf-16be-marked.csv', 'utf-16be', german, { isMarked: true }),
  encoded('utf-16le.csv', 'utf-16le', { ...german, delimiter: ',', notes: ['Köln', 'Münster', 'Gießen'] }),
  encoded('utf-16be.csv', 'utf-16be', { ...german, notes: ['Köln', 'Münster', 'Gießen'], lineEnd: '\n' }),
  encoded('utf-16le-japanese-cr.csv', 'utf-16le', { ...japanese, lineEnd: '\r' }, { isMarked: true }),
  encoded('windows-1252.csv', 'windows-1252', german),
  encoded('windows-1252-euro.csv', 'windows-1252', {
    header: 'Montant;Adresse électronique (courriel)',
    notes: ['12 € reçus à la caisse', 'déjà payé « hier » – merci', 'œuvre complète, où qu’elle soit'],
  }),
  encoded('windows-1251.csv', 'windows-1251', russian),
  encoded('koi8-r.csv', 'koi8-r', { ...russian, lineEnd: '\n' }),
  encoded('windows-1253.csv', 'windows-1253', greek, said('windows-1253')),
  encoded('iso-8859-7.csv', 'iso-8859-7', greek, said('iso-8859-7')),
  encoded('windows-1250-polish.csv', 'windows-1250', polish, said('windows-1250')),
  encoded('iso-8859-2-czech.csv', 'iso-8859-2', czech, said('iso-8859-2')),
  encoded('windows-1254.csv', 'windows-1254', turkish, said('windows-1254')),
  encoded(
    'iso-8859-15.csv',
    'iso-8859-15',
    { ...german, notes: ['12 € für Zoë', 'Grüße', 'Öl'] },
    said('iso-8859-15'),
  ),
  encoded('iso-8859-5.csv', 'iso-8859-5', russian, said('iso-8859-5')),
  encoded('macintosh.csv', 'macintosh', { ...german, lineEnd: '\r' }, said('macintosh')),
  encoded('shift_jis.csv', 'shift_jis', { ...japanese, delimiter: ',' }),
  encoded('gb18030.csv', 'gb18030', { ...chinese, delimiter: ',' }),
  encoded('big5.csv', 'big5', { ...taiwanese, delimiter: ',' }),
  encoded('euc-kr.csv', 'euc-kr', { ...korean, delimiter: ',' }),
  encoded(
    'windows-1255.csv',
    'windows-1255',
    {
      header: 'שם;דוא"ל'.replace('"', '״'),
      notes: ['שלום כהן מתל אביב', 'רחל לוי מירושלים', 'דוד מזרחי מחיפה'],
    },
    said('windows-1255'),
  ),
  encoded(
    'windows-1256.csv',
    'windows-1256',
    {
      header: 'الاسم;البريد الإلكتروني',
      notes: ['محمد علي من القاهرة', 'فاطمة حسن من بغداد', 'أحمد سالم من الرياض'],
    },
    said('windows-1256'),
  ),
];
