/** What people, houses and doors are called where a sub-distributor works. */
export interface Culture {
  timeZone: string
  /** The same for devices: offset in winter and the city that names the zone. */
  clock: { offset: string; city: string }
  currency: string
  calling: string
  cities: string[]
  streets: string[]
  firstNames: string[]
  lastNames: string[]
  trades: string[]
  estates: string[]
  estateNames: string[]
  firms: string[]
  sites: string[]
  home: (lastName: string) => string
  fullName: (firstName: string, lastName: string) => string
  building: (index: number) => string
  doors: string[]
  gates: string[]
  reception: string
  apartment: (number: string) => string
  rooms: string[]
}

const letter = (index: number) => String.fromCharCode(65 + (index % 26))
const western = (firstName: string, lastName: string) => `${firstName} ${lastName}`

const GERMAN: Culture = {
  timeZone: 'Europe/Berlin',
  clock: { offset: '+01:00', city: 'Berlin' },
  currency: 'EUR',
  calling: '+49',
  cities: ['Hamburg', 'Kiel', 'Lübeck', 'Bremen', 'Rostock', 'Hannover', 'Flensburg', 'Schwerin'],
  streets: [
    'Lindenallee',
    'Hafenstraße',
    'Am Stadtpark',
    'Schillerstraße',
    'Mühlenweg',
    'Deichstraße',
  ],
  firstNames: [
    'Anna',
    'Jonas',
    'Greta',
    'Lukas',
    'Fenja',
    'Moritz',
    'Ayşe',
    'Tobias',
    'Ines',
    'Björn',
  ],
  lastNames: [
    'Hansen',
    'Petersen',
    'Jensen',
    'Müller',
    'Schröder',
    'Yıldız',
    'Kowalski',
    'Brandt',
    'Voß',
    'Thomsen',
  ],
  trades: [
    'Elektrotechnik',
    'Gebäudetechnik',
    'Sicherheitstechnik',
    'Haustechnik',
    'Schließanlagen',
  ],
  estates: ['Wohnpark', 'Residenz', 'Quartier', 'Höfe', 'Gartenstadt', 'Wohnanlage'],
  estateNames: [
    'Elbufer',
    'Alsterblick',
    'Am Stadtpark',
    'Speicherstadt',
    'Birkenhain',
    'Hafenkante',
    'Mühlenberg',
    'Kastanienhof',
    'Ostseewarte',
    'Rosengarten',
  ],
  firms: [
    'Nordwind Logistik',
    'Hanse Versicherung',
    'Reederei Thoms',
    'Kanzlei Brandt',
    'Medizinzentrum',
    'Werft Service',
    'Küstenbank',
    'Druckhaus Voß',
  ],
  sites: ['Zentrale', 'Lager Ost', 'Niederlassung', 'Campus', 'Technikum'],
  home: (lastName) => `Familie ${lastName}`,
  fullName: western,
  building: (index) => `Haus ${letter(index)}`,
  doors: ['Haupteingang', 'Hintereingang', 'Kellertür', 'Fahrradraum', 'Haustür'],
  gates: ['Tiefgarage', 'Hoftor', 'Schranke Nord', 'Müllraum'],
  reception: 'Pförtner',
  apartment: (number) => `Wohnung ${number}`,
  rooms: ['Empfang', 'Serverraum', 'Besprechung', 'Archiv', 'Labor', 'Lagertor'],
}

const FRENCH: Culture = {
  timeZone: 'Europe/Paris',
  clock: { offset: '+01:00', city: 'Paris' },
  currency: 'EUR',
  calling: '+33',
  cities: ['Marseille', 'Nîmes', 'Toulon', 'Avignon', 'Montpellier', 'Aix-en-Provence'],
  streets: ['Rue des Oliviers', 'Avenue de la Mer', 'Boulevard Gambetta', 'Place du Marché'],
  firstNames: [
    'Camille',
    'Léo',
    'Inès',
    'Hugo',
    'Chloé',
    'Mehdi',
    'Élodie',
    'Théo',
    'Aïcha',
    'Rémi',
  ],
  lastNames: ['Dubois', 'Lefèvre', 'Moreau', 'Bensaïd', 'Garnier', 'Fournier', 'Noël', 'Traoré'],
  trades: ['Domotique', 'Sécurité', 'Électricité', 'Contrôle d’accès', 'Interphonie'],
  estates: ['Résidence', 'Les Terrasses', 'Le Clos', 'Le Domaine', 'Villa'],
  estateNames: [
    'des Mimosas',
    'du Vieux-Port',
    'des Calanques',
    'du Mistral',
    'de la Garrigue',
    'des Pins',
    'Sainte-Victoire',
  ],
  firms: [
    'Clinique du Sud',
    'Transports Moreau',
    'Cabinet Garnier',
    'Port Services',
    'Lycée Pagnol',
    'Banque de Provence',
  ],
  sites: ['Siège', 'Entrepôt', 'Agence', 'Annexe'],
  home: (lastName) => `Famille ${lastName}`,
  fullName: western,
  building: (index) => `Bâtiment ${letter(index)}`,
  doors: ['Porte d’entrée', 'Hall', 'Entrée de service', 'Local vélos'],
  gates: ['Portail', 'Parking souterrain', 'Barrière'],
  reception: 'Gardien',
  apartment: (number) => `Appartement ${number}`,
  rooms: ['Accueil', 'Salle serveurs', 'Archives', 'Quai de livraison'],
}

const JAPANESE: Culture = {
  timeZone: 'Asia/Tokyo',
  clock: { offset: '+09:00', city: 'Tokyo' },
  currency: 'JPY',
  calling: '+81',
  cities: ['東京', '横浜', '千葉', '川崎', '大宮'],
  streets: ['本町', '中央', '桜ヶ丘', '緑町'],
  firstNames: ['陽子', '健太', 'さくら', '大輔', '美咲', '翔', '結衣', '蓮'],
  lastNames: ['田中', '佐藤', '鈴木', '高橋', '渡辺', '小林', '加藤', '山本'],
  trades: ['電設', '通信工業', 'セキュリティ', '設備'],
  estates: ['グランド', 'パーク', 'ライオンズ', 'シティ'],
  estateNames: ['さくらレジデンス', '桜ヶ丘マンション', '中央タワー', '港ハイツ', '緑の丘ホームズ'],
  firms: ['東洋商事', '港湾倉庫', '桜病院', '第一法律事務所', '山本製作所'],
  sites: ['本社', '倉庫', '支店', '研究所'],
  home: (lastName) => `${lastName}様邸`,
  fullName: (firstName, lastName) => `${lastName} ${firstName}`,
  building: (index) => `${letter(index)}棟`,
  doors: ['エントランス', '通用口', '宅配ボックス前', '駐輪場'],
  gates: ['駐車場ゲート', '正門', 'ゴミ置場'],
  reception: '管理人室',
  apartment: (number) => `${number}号室`,
  rooms: ['受付', 'サーバー室', '会議室', '搬入口'],
}

const SPANISH: Culture = {
  timeZone: 'America/Santiago',
  clock: { offset: '-04:00', city: 'Santiago' },
  currency: 'USD',
  calling: '+56',
  cities: ['Santiago', 'Valparaíso', 'Concepción', 'La Serena'],
  streets: ['Avenida Los Álamos', 'Calle del Sol', 'Camino Real'],
  firstNames: ['Lucía', 'Mateo', 'Sofía', 'Benjamín', 'Martina', 'Joaquín'],
  lastNames: ['González', 'Muñoz', 'Rojas', 'Díaz', 'Soto', 'Ibáñez'],
  trades: ['Accesos', 'Seguridad', 'Electricidad'],
  estates: ['Edificio', 'Condominio', 'Torres'],
  estateNames: ['Los Álamos', 'Vista al Mar', 'Cordillera', 'del Parque'],
  firms: ['Clínica Andes', 'Minera Soto', 'Bodegas Ibáñez'],
  sites: ['Casa Matriz', 'Bodega', 'Sucursal'],
  home: (lastName) => `Familia ${lastName}`,
  fullName: western,
  building: (index) => `Torre ${letter(index)}`,
  doors: ['Portal principal', 'Entrada de servicio', 'Lobby'],
  gates: ['Portón', 'Estacionamiento'],
  reception: 'Conserjería',
  apartment: (number) => `Departamento ${number}`,
  rooms: ['Recepción', 'Sala de servidores', 'Archivo'],
}

export interface SubDistributorStory {
  account: string
  name: string
  distributor: { account: string; name: string }
  culture: Culture
  /** Of all devices. */
  share: number
}

const POLARIS = { account: 'polaris', name: 'Polaris Access Distribution' }
const PACIFIC = { account: 'pacificgate', name: 'Pacific Gate Trading' }

/** A big one, a middle one, a distant one, and one that has just begun. */
export const SUB_DISTRIBUTORS: readonly SubDistributorStory[] = [
  {
    account: 'nordlicht',
    name: 'Nordlicht Gebäudetechnik GmbH',
    distributor: POLARIS,
    culture: GERMAN,
    share: 0.5,
  },
  {
    account: 'mistral',
    name: 'Mistral Sécurité SARL',
    distributor: POLARIS,
    culture: FRENCH,
    share: 0.3,
  },
  {
    account: 'sakura',
    name: 'さくらインターホン株式会社',
    distributor: PACIFIC,
    culture: JAPANESE,
    share: 0.195,
  },
  {
    account: 'cordillera',
    name: 'Cordillera Accesos SpA',
    distributor: PACIFIC,
    culture: SPANISH,
    share: 0.005,
  },
]
