internal import AlmanacModel

/// What countries are called in German, French, Spanish, Italian, Portuguese and Dutch, where that is
/// not their name in English: a label in another language does not contradict the code beside it, and
/// Deutschland is no new region beside Germany.
enum CountryNames {
  static func isName(_ text: String, of code: String) -> Bool {
    byCode[code]?.contains(NameFolding.fold(text)) ?? false
  }

  /// The country that is called so, in one of these languages.
  static func code(of text: String) -> String? { byName[NameFolding.fold(text)] }

  private static let byName: [String: String] = byCode.reduce(into: [:]) { codes, entry in
    for name in entry.value { codes[name] = entry.key }
  }

  private static let byCode: [String: Set<String>] = list.split(separator: "\n").reduce(
    into: [:]
  ) { names, line in
    let words = line.split(separator: " ").map { String($0).replacing("_", with: " ") }
    names[words[0]] = Set(words.dropFirst().map(NameFolding.fold))
  }

  private static let list = """
    AE Émirats_arabes_unis Emiratos_Árabes_Unidos Emirati_Arabi_Uniti Vereinigte_Arabische_Emirate
    AF Afganistán Afganistão Afeganistão
    AL Albanien Albanie Albânia Albanië
    AM Armenien Arménie Arménia Armênia Armenië
    AR Argentinien Argentine Argentinië
    AT Österreich Autriche Áustria Oostenrijk
    AU Australien Australie Austrália Australië
    AZ Aserbaidschan Azerbaïdjan Azerbaiyán Azerbaigian Azerbaijão Azerbeidzjan
    BA Bosnien_und_Herzegowina Bosnie-Herzégovine Bosnia_y_Herzegovina Bosnia-Erzegovina Bósnia-Herzegovina
    BE Belgien Belgique Bélgica Belgio België
    BG Bulgarien Bulgarie Bulgária Bulgarije
    BO Bolivien Bolivie Bolívia
    BR Brasilien Brésil Brasil Brasile Brazilië
    BY Weißrussland Bélarus Biélorussie Bielorrusia Bielorussia Bielorrússia Wit-Rusland
    CA Kanada Canadá
    CH Schweiz Suisse Suiza Svizzera Suíça Zwitserland
    CI Elfenbeinküste Côte_d'Ivoire Costa_de_Marfil Costa_d'Avorio Costa_do_Marfim Ivoorkust
    CL Chili Cile
    CM Kamerun Cameroun Camerún Camerun Camarões Kameroen
    CO Kolumbien Colombie Colômbia
    CU Kuba
    CV Kap_Verde Cap-Vert Cabo_Verde Capo_Verde Kaapverdië
    CY Zypern Chypre Chipre Cipro
    CZ Tschechien Tchéquie République_tchèque Chequia República_Checa Cechia Repubblica_Ceca Tchéquia Tsjechië
    DE Deutschland Allemagne Alemania Germania Alemanha Duitsland Tyskland Niemcy
    DK Dänemark Danemark Dinamarca Danimarca Denemarken
    DO Dominikanische_Republik République_dominicaine República_Dominicana Repubblica_Dominicana
    DZ Algerien Algérie Argelia Argélia Algerije
    EC Équateur Equador
    EE Estland Estonie Estónia Estônia
    EG Ägypten Égypte Egipto Egitto Egito Egypte
    ES Spanien Espagne España Spagna Espanha Spanje
    ET Äthiopien Éthiopie Etiopía Etiopia Etiópia Ethiopië
    FI Finnland Finlande Finlandia Finlândia Suomi
    FR Frankreich Francia França Frankrijk Frankrike
    GB Vereinigtes_Königreich Großbritannien Royaume-Uni Reino_Unido Regno_Unito Verenigd_Koninkrijk
    GE Georgien Géorgie Geórgia Georgië
    GR Griechenland Grèce Grecia Grécia Griekenland
    HR Kroatien Croatie Croacia Croazia Croácia Kroatië Hrvatska
    HT Haïti Haití
    HU Ungarn Hongrie Hungría Ungheria Hungria Hongarije
    ID Indonesien Indonésie Indonésia Indonesië
    IE Irland Irlande Irlanda Ierland
    IL Israël
    IN Indien Inde Índia
    IQ Irak Iraque
    IR Irán Irão Irã
    IS Islande Islandia Islanda Islândia IJsland
    IT Italien Italie Italia Itália Italië
    JM Jamaika Jamaïque Giamaica
    JO Jordanien Jordanie Jordania Giordania Jordânia Jordanië
    JP Japon Japón Giappone Japão
    KE Kenia Quênia Quénia
    KH Kambodscha Cambodge Camboya Cambogia Camboja Cambodja
    KP Nordkorea Corée_du_Nord Corea_del_Norte Corea_del_Nord Coreia_do_Norte Noord-Korea
    KR Südkorea Corée_du_Sud Corea_del_Sur Corea_del_Sud Coreia_do_Sul Zuid-Korea République_de_Corée
    KZ Kasachstan Kazajistán Kazakistan Cazaquistão Kazachstan
    LB Libanon Liban Líbano Libano
    LT Litauen Lituanie Lituania Lituânia Litouwen
    LU Luxemburg Luxemburgo Lussemburgo
    LV Lettland Lettonie Letonia Lettonia Letónia Letônia Letland
    LY Libyen Libye Libia Líbia Libië
    MA Marokko Maroc Marruecos Marocco Marrocos
    MD Moldau Moldavie Moldavia Moldova Moldávia
    ME Monténégro Montenegro
    MK Nordmazedonien Macédoine_du_Nord Macedonia_del_Norte Macedonia_del_Nord Macedônia_do_Norte Noord-Macedonië
    MN Mongolei Mongolie Mongólia Mongolië
    MR Mauretanien Mauritanie Mauritânia
    MT Malte
    MX Mexiko Mexique México Messico
    MY Malaisie Malasia Malesia Malásia Maleisië
    MZ Mosambik Moçambique
    NG Nigéria
    NL Niederlande Pays-Bas Países_Bajos Paesi_Bassi Países_Baixos Nederland
    NO Norwegen Norvège Noruega Norvegia Noorwegen Norge
    NZ Neuseeland Nouvelle-Zélande Nueva_Zelanda Nueva_Zelandia Nuova_Zelanda Nova_Zelândia Nieuw-Zeeland
    PE Pérou Perú Perù
    PH Philippinen Filipinas Filippine Filipijnen
    PK Pakistán Paquistão
    PL Polen Pologne Polonia Polônia Polónia Polska
    PT Portogallo
    PY Paraguai
    RO Rumänien Roumanie Rumania Romênia Roménia Roemenië
    RS Serbien Serbie Sérvia Servië
    RU Russland Russie Fédération_de_Russie Rusia Russia Rússia Federación_Rusa Russische_Föderation Rusland
    SA Saudi-Arabien Arabie_saoudite Arabia_Saudí Arabia_Saudita Arábia_Saudita Saoedi-Arabië
    SE Schweden Suède Suecia Svezia Suécia Zweden Sverige
    SG Singapur Singapour Singapura
    SI Slowenien Slovénie Eslovenia Slovenia Eslovênia Eslovénia Slovenië
    SK Slowakei Slovaquie Eslovaquia Slovacchia Eslováquia Slowakije
    SN Sénégal
    SY Syrien Syrie Siria Síria Syrië
    TD Tschad Tchad Chad Ciad Tsjaad
    TH Thaïlande Tailandia Thailandia Tailândia
    TN Tunesien Tunisie Túnez Tunisia Tunísia Tunesië
    TR Türkei Turquie Turquía Turchia Turquia Turkije
    UA Ucrania Ucraina Ucrânia Oekraïne
    US Vereinigte_Staaten États-Unis Estados_Unidos Stati_Uniti Verenigde_Staten USA Vereinigte_Staaten_von_Amerika États-Unis_d'Amérique
    UZ Usbekistan Ouzbékistan Uzbekistán Uzbequistão
    VN Viêt_Nam Vietnã Vietname
    YE Jemen Yémen Iémen
    ZA Südafrika Afrique_du_Sud Sudáfrica Sudafrica África_do_Sul Zuid-Afrika
    ZM Sambia Zambie Zâmbia
    ZW Simbabwe
    """
}
