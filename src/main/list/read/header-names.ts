// What people call the column of addresses, in the languages their tools speak. Pure. Not here: what the cells hold.

/** Anywhere in a name, once it has no accents, spaces and punctuation. */
const within = [
  'email',
  'mailaddress',
  'mailadress',
  'adressemail',
  'mailid',
  'courriel',
  'correoelectronico',
  'correuelectronic',
  'correioeletronico',
  'correioelectronico',
  'postaelettronica',
  'eposta',
  'epost',
  'elpost',
  'elpastas',
  'epasts',
  'elektronickaposta',
  'sahkoposti',
  'netfang',
  'tolvupost',
  'mejl',
  'emejl',
  'adreselektroniczny',
  'thudientu',
  'surel',
  'primarysmtp',
  'userprincipalname',
  'почта',
  'пошта',
  'имейл',
  'имэйл',
  'емейл',
  'емаил',
  'мейл',
  'ηλεκτρονικοταχυδρομειο',
  'ημειλ',
  'μειλ',
  'メール',
  '邮箱',
  '邮件',
  '电邮',
  '郵箱',
  '郵件',
  '電郵',
  '이메일',
  '메일',
  '전자우편',
  'بريد',
  'ايميل',
  'ایمیل',
  'رایانامه',
  'דואל',
  'אימייל',
  'מייל',
  'อีเมล',
  'ईमेल',
  'ইমেইল',
  'ელფოსტა',
  'էլփոստ',
].map(bare);

/** The whole name. */
const whole = new Set(
  [
    'mail',
    'mails',
    'mail1',
    'mail2',
    'correo',
    'correos',
    'correu',
    'posta',
    'post',
    'e',
    'emal',
    'smtp',
    'upn',
    '信箱',
  ].map(bare),
);

export function namesAddresses(name: string): boolean {
  if (name.length > 100) return false;
  const text = bare(name);
  return (
    whole.has(text) ||
    within.some((part) => text.includes(part)) ||
    /^(?:work|home|private|business|contact)mail$/u.test(text)
  );
}

/** Lower case, letters and digits alone, without accents. */
function bare(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/ı/gu, 'i')
    .replace(/[^\p{L}\p{N}]/gu, '');
}
