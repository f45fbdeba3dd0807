// Made by Seeds/reference/make-place-names.py from regions.csv. Do not edit.

/// The world, its countries, and the provinces and prefectures of China: a line for each, its code
/// and then its names, parted by |.
enum PlaceNames {
  static let lines = """
    WLD|World|世界|全球|全世界|Global
    AD|Andorra|安道尔|安道爾|Principality of Andorra
    AE|United Arab Emirates|阿联酋|阿拉伯聯合酋長國|阿拉伯聯合大公國|UAE|阿拉伯联合酋长国
    AF|Afghanistan|阿富汗|Islamic Republic of Afghanistan
    AG|Antigua and Barbuda|安提瓜和巴布达|安提瓜和巴布達|安地卡及巴布達|Antigua & Barbuda
    AI|Anguilla|安圭拉|安圭拉島
    AL|Albania|阿尔巴尼亚|阿爾巴尼亞|Republic of Albania
    AM|Armenia|亚美尼亚|亞美尼亞|Republic of Armenia
    AO|Angola|安哥拉|Republic of Angola
    AQ|Antarctica|南极洲|南極洲
    AR|Argentina|阿根廷|Argentine Republic
    AS|American Samoa|美属萨摩亚|美屬薩摩亞
    AT|Austria|奥地利|奧地利|Republic of Austria
    AU|Australia|澳大利亚|澳大利亞
    AW|Aruba|阿鲁巴|阿魯巴|阿路巴
    AX|Åland Islands|奥兰群岛|奧蘭群島
    AZ|Azerbaijan|阿塞拜疆|Republic of Azerbaijan|亞塞拜然
    BA|Bosnia and Herzegovina|波斯尼亚和黑塞哥维那|波斯尼亞和黑塞哥維那|Republic of Bosnia and Herzegovina|波士尼亞及赫塞哥維納|Bosnia & Herzegovina
    BB|Barbados|巴巴多斯|巴貝多
    BD|Bangladesh|孟加拉|People's Republic of Bangladesh|孟加拉国|孟加拉國
    BE|Belgium|比利时|比利時|Kingdom of Belgium
    BF|Burkina Faso|布基纳法索|布基納法索|布吉納法索
    BG|Bulgaria|保加利亚|保加利亞|Republic of Bulgaria
    BH|Bahrain|巴林|Kingdom of Bahrain
    BI|Burundi|布隆迪|Republic of Burundi|蒲隆地
    BJ|Benin|贝宁|貝寧|Republic of Benin|貝南
    BL|Saint Barthélemy|圣巴泰勒米岛|聖巴泰勒米|聖巴瑟米|St. Barthelemy
    BM|Bermuda|百慕大|百慕達
    BN|Brunei Darussalam|文莱|汶萊|Brunei
    BO|Bolivia, Plurinational State of|玻利维亚共和国|玻利維亞多民族國|Bolivia|Plurinational State of Bolivia|玻利维亚|玻利維亞
    BQ|Bonaire, Sint Eustatius and Saba|博奈尔、圣尤斯特歇斯岛和萨巴|荷蘭加勒比區|波內赫、聖尤斯特歇斯及薩巴
    BR|Brazil|巴西|Federative Republic of Brazil
    BS|Bahamas|巴哈马|巴哈馬|Commonwealth of the Bahamas|Bahamas, The
    BT|Bhutan|不丹|Kingdom of Bhutan
    BV|Bouvet Island|布维群岛|波維特島|布威島
    BW|Botswana|博兹瓦那|博茨瓦納|Republic of Botswana|波札那
    BY|Belarus|白俄罗斯|白俄羅斯|Republic of Belarus
    BZ|Belize|伯利兹|伯利茲|貝里斯
    CA|Canada|加拿大
    CC|Cocos (Keeling) Islands|科科斯群岛|可可斯群島|科科斯 (基林) 群島
    CD|Congo, The Democratic Republic of the|刚果民主共和国|剛果民主共和國|DR Congo|Democratic Republic of the Congo|刚果(金)|剛果(金)|Zaire|扎伊尔|扎伊爾|Congo, Dem. Rep.|Congo (Kinshasa)|DRC|Democratic Republic of Congo|Congo Democratic Republic
    CF|Central African Republic|中非|中非共和國|中非共和国
    CG|Congo|刚果|剛果|Republic of the Congo|刚果(布)|剛果(布)|Congo, Rep.|Congo (Brazzaville)
    CH|Switzerland|瑞士|Swiss Confederation
    CI|Côte d'Ivoire|科特迪瓦|Republic of Côte d'Ivoire|象牙海岸|Ivory Coast
    CK|Cook Islands|库克群岛|科克群島|庫克群島
    CL|Chile|智利|Republic of Chile
    CM|Cameroon|喀麦隆|喀麥隆|Republic of Cameroon
    CN|China|中国|中國|People's Republic of China|全国|全國|中华人民共和国|中華人民共和國|PRC
    CO|Colombia|哥伦比亚|哥倫比亞|Republic of Colombia
    CR|Costa Rica|哥斯达黎加|哥斯達黎加|Republic of Costa Rica|哥斯大黎加
    CU|Cuba|古巴|Republic of Cuba
    CV|Cabo Verde|佛得角|Republic of Cabo Verde|維德角|Cape Verde
    CW|Curaçao|库拉索|庫拉索|古拉索
    CX|Christmas Island|圣诞岛|聖誕島
    CY|Cyprus|塞浦路斯|賽浦路斯|Republic of Cyprus|賽普勒斯
    CZ|Czechia|捷克|Czech Republic
    DE|Germany|德国|德國|Federal Republic of Germany
    DJ|Djibouti|吉布提|Republic of Djibouti|吉布地
    DK|Denmark|丹麦|丹麥|Kingdom of Denmark
    DM|Dominica|多米尼克|Commonwealth of Dominica
    DO|Dominican Republic|多米尼加共和国|多米尼加共和國|多明尼加共和國
    DZ|Algeria|阿尔及利亚|阿爾及利亞|People's Democratic Republic of Algeria
    EC|Ecuador|厄瓜多尔|厄瓜多爾|Republic of Ecuador|厄瓜多
    EE|Estonia|爱沙尼亚|愛沙尼亞|Republic of Estonia
    EG|Egypt|埃及|Arab Republic of Egypt|Egypt, Arab Rep.
    EH|Western Sahara|西撒哈拉
    ER|Eritrea|厄立特里亚|厄立特里亞|the State of Eritrea|厄利垂亞
    ES|Spain|西班牙|Kingdom of Spain
    ET|Ethiopia|埃塞俄比亚|埃塞俄比亞|Federal Democratic Republic of Ethiopia|衣索比亞
    FI|Finland|芬兰|芬蘭|Republic of Finland
    FJ|Fiji|斐济|斐濟群島|Republic of Fiji|斐濟
    FK|Falkland Islands (Malvinas)|福克兰群岛(马尔维纳斯)|福克蘭群島|福克蘭群島 (馬維娜斯)|Falkland Islands
    FM|Micronesia, Federated States of|密克罗尼西亚|密克羅尼西亞聯邦|Federated States of Micronesia|Micronesia|Micronesia, Fed. Sts.
    FO|Faroe Islands|法罗群岛|法羅群島|Faeroe Islands
    FR|France|法国|法國|French Republic
    GA|Gabon|加蓬|Gabonese Republic|加彭
    GB|United Kingdom|英国|英國|United Kingdom of Great Britain and Northern Ireland|Great Britain|Britain|UK|U.K.
    GD|Grenada|格林纳达|格林納達|格瑞那達
    GE|Georgia|格鲁吉亚|格魯吉亞|喬治亞
    GF|French Guiana|法属圭亚那|法屬圭亞那|法屬蓋亞那
    GG|Guernsey|根西岛|根息|根息島
    GH|Ghana|加纳|加納|Republic of Ghana|迦納
    GI|Gibraltar|直布罗陀|直布羅陀
    GL|Greenland|格陵兰|格陵蘭
    GM|Gambia|冈比亚|岡比亞|Republic of the Gambia|甘比亞|Gambia, The
    GN|Guinea|几内亚|幾內亞|Republic of Guinea
    GP|Guadeloupe|瓜德罗普|瓜德魯普島|瓜地洛普
    GQ|Equatorial Guinea|赤道几内亚|赤道幾內亞|Republic of Equatorial Guinea
    GR|Greece|希腊|希臘|Hellenic Republic
    GS|South Georgia and the South Sandwich Islands|南乔治亚岛和南桑德韦奇岛|南佐治亞及南三文治群島|南喬治亞及南三明治群島
    GT|Guatemala|瓜地马拉|危地馬拉|Republic of Guatemala|瓜地馬拉|危地马拉
    GU|Guam|关岛|關島
    GW|Guinea-Bissau|几内亚比绍|幾內亞比紹|Republic of Guinea-Bissau|幾內亞比索
    GY|Guyana|圭亚那|圭亞那|Republic of Guyana|蓋亞那
    HK|Hong Kong|香港|Hong Kong Special Administrative Region of China|香港特别行政区|香港特別行政區|Hong Kong SAR|Hong Kong SAR, China
    HM|Heard Island and McDonald Islands|赫德岛与麦克唐纳群岛|赫德島及麥當勞群島
    HN|Honduras|洪都拉斯|Republic of Honduras|宏都拉斯
    HR|Croatia|克罗地亚|克羅地亞|Republic of Croatia|克羅埃西亞
    HT|Haiti|海地|Republic of Haiti
    HU|Hungary|匈牙利
    ID|Indonesia|印度尼西亚|印尼|Republic of Indonesia|印度尼西亞
    IE|Ireland|爱尔兰|愛爾蘭
    IL|Israel|以色列|State of Israel
    IM|Isle of Man|曼岛|萌島|曼島
    IN|India|印度|Republic of India
    IO|British Indian Ocean Territory|英属印度洋领地|英屬印度洋地區|英屬印度洋領地
    IQ|Iraq|伊拉克|Republic of Iraq
    IR|Iran, Islamic Republic of|伊朗伊斯兰共和国|伊朗|Iran|Islamic Republic of Iran|伊朗伊斯蘭共和國|Iran, Islamic Rep.
    IS|Iceland|冰岛|冰島|Republic of Iceland
    IT|Italy|意大利|Italian Republic|義大利
    JE|Jersey|泽西岛|澤西|澤西島
    JM|Jamaica|牙买加|牙買加
    JO|Jordan|约旦|約旦|Hashemite Kingdom of Jordan
    JP|Japan|日本
    KE|Kenya|肯尼亚|肯尼亞|Republic of Kenya|肯亞
    KG|Kyrgyzstan|吉尔吉斯坦|吉爾吉斯|Kyrgyz Republic
    KH|Cambodia|柬埔寨|Kingdom of Cambodia|柬埔塞
    KI|Kiribati|基里巴斯|Republic of Kiribati|吉里巴斯
    KM|Comoros|科摩罗|科摩羅|Union of the Comoros|葛摩
    KN|Saint Kitts and Nevis|圣基茨和尼维斯|聖基茨和尼維斯聯邦|聖克里斯多福及尼維斯|St. Kitts and Nevis|St Kitts and Nevis
    KP|Korea, Democratic People's Republic of|朝鲜民主主义人民共和国|北韓|North Korea|Democratic People's Republic of Korea|朝鮮民主主義人民共和國|朝鲜|朝鮮|Korea, Dem. People's Rep.|Korea, Dem. Rep.|Korea, North
    KR|Korea, Republic of|大韩民国|大韓民國|South Korea|韩国|韓國|南韓|Korea, Rep.|Republic of Korea|Korea, South
    KW|Kuwait|科威特|State of Kuwait
    KY|Cayman Islands|开曼群岛|開曼群島
    KZ|Kazakhstan|哈萨克斯坦|哈薩克|Republic of Kazakhstan
    LA|Lao People's Democratic Republic|老挝人民民主共和国|老撾人民民主共和國|Laos|寮人民民主共和國|老挝|老撾|Lao PDR
    LB|Lebanon|黎巴嫩|Lebanese Republic
    LC|Saint Lucia|圣路西亚|聖盧西亞|聖露西亞|St. Lucia|St Lucia
    LI|Liechtenstein|列支敦士登|Principality of Liechtenstein|列支敦斯登
    LK|Sri Lanka|斯里兰卡|斯里蘭卡|Democratic Socialist Republic of Sri Lanka
    LR|Liberia|利比里亚|利比里亞|Republic of Liberia|賴比瑞亞
    LS|Lesotho|莱索托|萊索托|Kingdom of Lesotho|賴索托
    LT|Lithuania|立陶宛|Republic of Lithuania
    LU|Luxembourg|卢森堡|盧森堡|Grand Duchy of Luxembourg
    LV|Latvia|拉脱维亚|拉脫維亞|Republic of Latvia
    LY|Libya|利比亚|利比亞|Libyan Arab Jamahiriya
    MA|Morocco|摩洛哥|Kingdom of Morocco
    MC|Monaco|摩纳哥|摩納哥|Principality of Monaco
    MD|Moldova, Republic of|摩尔多瓦共和国|摩爾多瓦共和國|Moldova|Republic of Moldova|摩尔多瓦|摩爾多瓦
    ME|Montenegro|黑山|蒙特內哥羅
    MF|Saint Martin (French part)|法属圣马丁|聖馬丁（法屬）|聖馬丁 (法屬)|St. Martin (French part)
    MG|Madagascar|马达加斯加|馬達加斯加|Republic of Madagascar
    MH|Marshall Islands|马绍尔群岛|馬紹爾群島|Republic of the Marshall Islands
    MK|North Macedonia|北马其顿|北馬其頓|Republic of North Macedonia|Macedonia, FYR
    ML|Mali|马里|馬里|Republic of Mali|馬利
    MM|Myanmar|缅甸|緬甸|Republic of Myanmar|Burma
    MN|Mongolia|蒙古
    MO|Macao|澳门|澳門|Macao Special Administrative Region of China|Macau|澳门特别行政区|澳門特別行政區|Macao SAR|Macao SAR, China
    MP|Northern Mariana Islands|北马里亚纳群岛|北馬里亞納群島|Commonwealth of the Northern Mariana Islands
    MQ|Martinique|马提尼克|法屬馬丁尼克|馬丁尼克
    MR|Mauritania|毛里塔尼亚|毛里塔尼亞|Islamic Republic of Mauritania|茅利塔尼亞
    MS|Montserrat|蒙塞拉特岛|蒙瑟拉特島|蒙塞拉特島
    MT|Malta|马尔他|馬耳他|Republic of Malta|馬爾他|马耳他
    MU|Mauritius|毛里求斯|Republic of Mauritius|模里西斯
    MV|Maldives|马尔代夫|馬爾代夫|Republic of Maldives|馬爾地夫
    MW|Malawi|马拉维|馬拉維|Republic of Malawi|馬拉威
    MX|Mexico|墨西哥|United Mexican States
    MY|Malaysia|马来西亚|馬來西亞
    MZ|Mozambique|莫桑比克|Republic of Mozambique|莫三比克
    NA|Namibia|纳米比亚|納米比亞|Republic of Namibia
    NC|New Caledonia|新喀里多尼亚|新喀里多尼亞島|新喀里多尼亞
    NE|Niger|尼日尔|尼日爾|Republic of the Niger|尼日
    NF|Norfolk Island|诺福克岛|諾福克群島|諾福克島
    NG|Nigeria|尼日利亚|尼日利亞|Federal Republic of Nigeria|奈及利亞
    NI|Nicaragua|尼加拉瓜|Republic of Nicaragua
    NL|Netherlands|荷兰|荷蘭|Kingdom of the Netherlands|Netherlands (Kingdom of the)|Holland
    NO|Norway|挪威|Kingdom of Norway
    NP|Nepal|尼泊尔|尼泊爾|Federal Democratic Republic of Nepal
    NR|Nauru|瑙鲁|瑙魯|Republic of Nauru|諾魯
    NU|Niue|纽埃|紐威島|紐埃
    NZ|New Zealand|新西兰|新西蘭|紐西蘭
    OM|Oman|阿曼|Sultanate of Oman
    PA|Panama|巴拿马|巴拿馬|Republic of Panama
    PE|Peru|秘鲁|秘魯|Republic of Peru|祕魯
    PF|French Polynesia|法属玻利尼西亚|法屬玻利尼西亞|法屬玻里尼西亞
    PG|Papua New Guinea|巴布亚新几内亚|巴布亞新幾內亞|Independent State of Papua New Guinea|巴布亞紐幾內亞
    PH|Philippines|菲律宾|菲律賓|Republic of the Philippines
    PK|Pakistan|巴基斯坦|Islamic Republic of Pakistan
    PL|Poland|波兰|波蘭|Republic of Poland
    PM|Saint Pierre and Miquelon|圣皮埃尔和密克隆|聖皮耶及密克隆群島|St. Pierre and Miquelon
    PN|Pitcairn|皮特克恩|皮特康|皮特肯島
    PR|Puerto Rico|波多黎各
    PS|Palestine, State of|巴勒斯坦|the State of Palestine|Palestine|West Bank and Gaza|State of Palestine
    PT|Portugal|葡萄牙|Portuguese Republic
    PW|Palau|帕劳|帕勞|Republic of Palau|帛琉
    PY|Paraguay|巴拉圭|Republic of Paraguay
    QA|Qatar|卡塔尔|卡塔爾|State of Qatar|卡達
    RE|Réunion|留尼汪|留尼旺|留尼旺島
    RO|Romania|罗马尼亚|羅馬尼亞
    RS|Serbia|塞尔维亚|塞爾維亞|Republic of Serbia
    RU|Russian Federation|俄罗斯|俄羅斯聯邦|Russia
    RW|Rwanda|卢旺达|盧旺達|Rwandese Republic|盧安達
    SA|Saudi Arabia|沙特阿拉伯|沙地阿拉伯|Kingdom of Saudi Arabia|沙烏地阿拉伯|沙特
    SB|Solomon Islands|所罗门群岛|所羅門群島|索羅門群島
    SC|Seychelles|塞舌尔|塞舌爾|Republic of Seychelles|塞席爾
    SD|Sudan|苏丹|蘇丹|Republic of the Sudan
    SE|Sweden|瑞典|Kingdom of Sweden
    SG|Singapore|新加坡|Republic of Singapore
    SH|Saint Helena, Ascension and Tristan da Cunha|圣赫勒拿-阿森松-特里斯坦达库尼亚|聖海倫娜島、阿森松島及崔斯坦達庫尼亞群島|聖赫倫那島、阿森松島及崔斯坦達庫尼亞群島|St. Helena
    SI|Slovenia|斯洛文尼亚|斯洛文尼亞|Republic of Slovenia|斯洛維尼亞
    SJ|Svalbard and Jan Mayen|斯瓦尔巴特和扬马延岛|冷岸群島及央棉
    SK|Slovakia|斯洛伐克|Slovak Republic
    SL|Sierra Leone|塞拉利昂|Republic of Sierra Leone|獅子山
    SM|San Marino|圣马力诺|聖馬力諾|Republic of San Marino|聖馬利諾
    SN|Senegal|塞内加尔|塞內加爾|Republic of Senegal
    SO|Somalia|索马里|索馬里|Federal Republic of Somalia|索馬利亞
    SR|Suriname|苏里南|蘇里南|Republic of Suriname|蘇利南
    SS|South Sudan|南苏丹|南蘇丹|Republic of South Sudan
    ST|Sao Tome and Principe|圣多美和普林西比|聖多美和普林西比|Democratic Republic of Sao Tome and Principe|聖多美及普林西比|São Tomé & Príncipe
    SV|El Salvador|萨尔瓦多|薩爾瓦多|Republic of El Salvador
    SX|Sint Maarten (Dutch part)|荷属圣马丁|聖馬丁 (荷屬)
    SY|Syrian Arab Republic|阿拉伯叙利亚共和国|阿拉伯敍利亞共和國|Syria|敘利亞阿拉伯共和國|叙利亚|敘利亞
    SZ|Eswatini|斯威士兰|斯威士蘭|Kingdom of Eswatini|史瓦帝尼|Swaziland
    TC|Turks and Caicos Islands|特克斯和凯科斯群岛|土克凱可群島
    TD|Chad|乍得|Republic of Chad|查德
    TF|French Southern Territories|法属南半球领地|法屬南半球領土|法屬南部領地
    TG|Togo|多哥|Togolese Republic
    TH|Thailand|泰国|泰國|Kingdom of Thailand
    TJ|Tajikistan|塔吉克斯坦|Republic of Tajikistan|塔吉克
    TK|Tokelau|托克劳|托克勞群島|托克勞
    TL|Timor-Leste|东帝汶|東帝汶|Democratic Republic of Timor-Leste|East Timor
    TM|Turkmenistan|土库曼斯坦|土庫曼
    TN|Tunisia|突尼斯|Republic of Tunisia|突尼西亞
    TO|Tonga|汤加|湯加|Kingdom of Tonga|東加
    TR|Türkiye|土耳其|Republic of Türkiye|Turkey
    TT|Trinidad and Tobago|特里尼达和多巴哥|特立尼達和多巴哥|Republic of Trinidad and Tobago|千里達及托巴哥|Trinidad & Tobago
    TV|Tuvalu|图瓦卢|圖瓦盧|吐瓦魯
    TW|Taiwan, Province of China|台湾|台灣|Taiwan|中国台湾省|中華民國|臺灣|台湾省|臺灣省|Taiwan, China
    TZ|Tanzania, United Republic of|坦桑尼亚|坦桑尼亞聯合共和國|Tanzania|United Republic of Tanzania|坦尚尼亞聯合共和國|坦桑尼亞
    UA|Ukraine|乌克兰|烏克蘭
    UG|Uganda|乌干达|烏干達|Republic of Uganda
    UM|United States Minor Outlying Islands|美国本土外小岛屿|美屬邊疆群島
    US|United States|美国|美國|United States of America|USA|U.S.|U.S.A.
    UY|Uruguay|乌拉圭|烏拉圭|Eastern Republic of Uruguay
    UZ|Uzbekistan|乌兹别克斯坦|烏茲別克|Republic of Uzbekistan
    VA|Holy See (Vatican City State)|梵蒂冈|梵蒂岡|教廷 (梵蒂岡城市國)|Vatican City|Vatican|Holy See
    VC|Saint Vincent and the Grenadines|圣文森特和格林纳丁斯|聖文森特和格林納丁斯|聖文森及格瑞納丁|St. Vincent and the Grenadines|St Vincent and the Grenadines
    VE|Venezuela, Bolivarian Republic of|委内瑞拉玻利瓦尔共和国|委內瑞拉玻利瓦爾共和國|Venezuela|Bolivarian Republic of Venezuela|委内瑞拉|委內瑞拉|Venezuela, RB
    VG|Virgin Islands, British|英属维尔京群岛|英屬處女群島|British Virgin Islands|英屬維京群島
    VI|Virgin Islands, U.S.|美属维尔京群岛|美屬處女群島|Virgin Islands of the United States|美屬維京群島|US Virgin Islands|United States Virgin Islands
    VN|Viet Nam|越南|Vietnam|Socialist Republic of Viet Nam
    VU|Vanuatu|瓦努阿图|瓦努阿圖|Republic of Vanuatu|萬那杜
    WF|Wallis and Futuna|瓦利斯和富图纳|沃里斯及伏塔那群島|Wallis and Futuna Islands
    WS|Samoa|萨摩亚|薩摩亞|Independent State of Samoa
    XK|Kosovo|科索沃|Republic of Kosovo
    YE|Yemen|也门|也門|Republic of Yemen|葉門|Yemen, Rep.
    YT|Mayotte|马约特|美亞特|馬約特
    ZA|South Africa|南非|Republic of South Africa
    ZM|Zambia|赞比亚|贊比亞|Republic of Zambia|尚比亞
    ZW|Zimbabwe|津巴布韦|津巴布韋|Republic of Zimbabwe|辛巴威
    CN-110000|Beijing|北京市|北京
    CN-120000|Tianjin|天津市|天津
    CN-130000|Hebei|河北省|河北
    CN-140000|Shanxi|山西省|山西
    CN-150000|Nei Mongol|内蒙古自治区|內蒙古自治區|内蒙古|內蒙古|Inner Mongolia
    CN-210000|Liaoning|辽宁省|遼寧省|辽宁|遼寧
    CN-220000|Jilin|吉林省|吉林
    CN-230000|Heilongjiang|黑龙江省|黑龍江省|黑龙江|黑龍江
    CN-310000|Shanghai|上海市|上海
    CN-320000|Jiangsu|江苏省|江蘇省|江苏|江蘇
    CN-330000|Zhejiang|浙江省|浙江
    CN-340000|Anhui|安徽省|安徽
    CN-350000|Fujian|福建省|福建
    CN-360000|Jiangxi|江西省|江西
    CN-370000|Shandong|山东省|山東省|山东|山東
    CN-410000|Henan|河南省|河南
    CN-420000|Hubei|湖北省|湖北
    CN-430000|Hunan|湖南省|湖南
    CN-440000|Guangdong|广东省|廣東省|广东|廣東
    CN-450000|Guangxi|广西壮族自治区|廣西壯族自治區|广西|廣西|Guangxi Zhuang Autonomous Region
    CN-460000|Hainan|海南省|海南
    CN-500000|Chongqing|重庆市|重慶市|重庆|重慶
    CN-510000|Sichuan|四川省|四川
    CN-520000|Guizhou|贵州省|貴州省|贵州|貴州
    CN-530000|Yunnan|云南省|雲南省|云南|雲南
    CN-540000|Xizang|西藏自治区|西藏自治區|西藏|Tibet
    CN-610000|Shaanxi|陕西省|陝西省|陕西|陝西
    CN-620000|Gansu|甘肃省|甘肅省|甘肃|甘肅
    CN-630000|Qinghai|青海省|青海
    CN-640000|Ningxia|宁夏回族自治区|寧夏回族自治區|宁夏|寧夏|Ningxia Hui Autonomous Region
    CN-650000|Xinjiang|新疆维吾尔自治区|新疆維吾爾自治區|新疆|Xinjiang Uygur Autonomous Region
    GB-ENG|England|英格兰|英格蘭
    GB-NIR|Northern Ireland|北爱尔兰|北愛爾蘭
    GB-SCT|Scotland|苏格兰|蘇格蘭
    GB-WLS|Wales|威尔士|威爾士|Cymru
    CN-130100|石家庄市|石家莊市|石家庄|石家莊|Shijiazhuang
    CN-130200|唐山市|唐山|Tangshan
    CN-130300|秦皇岛市|秦皇島市|秦皇岛|秦皇島|Qinhuangdao
    CN-130400|邯郸市|邯鄲市|邯郸|邯鄲|Handan
    CN-130500|邢台市|邢台|Xingtai
    CN-130600|保定市|保定|Baoding
    CN-130700|张家口市|張家口市|张家口|張家口|Zhangjiakou
    CN-130800|承德市|承德|Chengde
    CN-130900|沧州市|滄州市|沧州|滄州|Cangzhou
    CN-131000|廊坊市|廊坊|Langfang
    CN-131100|衡水市|衡水|Hengshui
    CN-140100|太原市|太原|Taiyuan
    CN-140200|大同市|大同|Datong
    CN-140300|阳泉市|陽泉市|阳泉|陽泉|Yangquan
    CN-140400|长治市|長治市|长治|長治|Changzhi
    CN-140500|晋城市|晉城市|晋城|晉城|Jincheng
    CN-140600|朔州市|朔州|Shuozhou
    CN-140700|晋中市|晉中市|晋中|晉中|Jinzhong
    CN-140800|运城市|運城市|运城|運城|Yuncheng
    CN-140900|忻州市|忻州|Xinzhou
    CN-141000|临汾市|臨汾市|临汾|臨汾|Linfen
    CN-141100|吕梁市|呂梁市|吕梁|呂梁|Lvliang|Lüliang
    CN-150100|呼和浩特市|呼和浩特|Hohhot|Huhehaote
    CN-150200|包头市|包頭市|包头|包頭|Baotou
    CN-150300|乌海市|烏海市|乌海|烏海|Wuhai
    CN-150400|赤峰市|赤峰|Chifeng
    CN-150500|通辽市|通遼市|通辽|通遼|Tongliao
    CN-150600|鄂尔多斯市|鄂爾多斯市|鄂尔多斯|鄂爾多斯|Ordos|E'erduosi
    CN-150700|呼伦贝尔市|呼倫貝爾市|呼伦贝尔|呼倫貝爾|Hulunbuir|Hulunbei'er
    CN-150800|巴彦淖尔市|巴彥淖爾市|巴彦淖尔|巴彥淖爾|Bayannur|Bayannao'er
    CN-150900|乌兰察布市|烏蘭察布市|乌兰察布|烏蘭察布|Ulanqab|Wulanchabu
    CN-152200|兴安盟|興安盟|兴安|興安|Hinggan|Xing'an
    CN-152500|锡林郭勒盟|錫林郭勒盟|锡林郭勒|錫林郭勒|Xilingol|Xilin Gol|Xilinguole
    CN-152900|阿拉善盟|阿拉善|Alxa|Alashan
    CN-210100|沈阳市|瀋陽市|沈阳|瀋陽|Shenyang
    CN-210200|大连市|大連市|大连|大連|Dalian
    CN-210300|鞍山市|鞍山|Anshan
    CN-210400|抚顺市|撫順市|抚顺|撫順|Fushun
    CN-210500|本溪市|本溪|Benxi
    CN-210600|丹东市|丹東市|丹东|丹東|Dandong
    CN-210700|锦州市|錦州市|锦州|錦州|Jinzhou
    CN-210800|营口市|營口市|营口|營口|Yingkou
    CN-210900|阜新市|阜新|Fuxin
    CN-211000|辽阳市|遼陽市|辽阳|遼陽|Liaoyang
    CN-211100|盘锦市|盤錦市|盘锦|盤錦|Panjin
    CN-211200|铁岭市|鐵嶺市|铁岭|鐵嶺|Tieling
    CN-211300|朝阳市|朝陽市|朝阳|朝陽|Chaoyang
    CN-211400|葫芦岛市|葫蘆島市|葫芦岛|葫蘆島|Huludao
    CN-220100|长春市|長春市|长春|長春|Changchun
    CN-220200|吉林市|Jilinshi
    CN-220300|四平市|四平|Siping
    CN-220400|辽源市|遼源市|辽源|遼源|Liaoyuan
    CN-220500|通化市|通化|Tonghua
    CN-220600|白山市|白山|Baishan
    CN-220700|松原市|松原|Songyuan
    CN-220800|白城市|白城|Baicheng
    CN-222400|延边朝鲜族自治州|延邊朝鮮族自治州|延边|延邊|延边州|延邊州|Yanbian
    CN-230100|哈尔滨市|哈爾濱市|哈尔滨|哈爾濱|Harbin|Ha'erbin
    CN-230200|齐齐哈尔市|齊齊哈爾市|齐齐哈尔|齊齊哈爾|Qiqihar|Qiqiha'er
    CN-230300|鸡西市|雞西市|鸡西|雞西|Jixi
    CN-230400|鹤岗市|鶴崗市|鹤岗|鶴崗|Hegang
    CN-230500|双鸭山市|雙鴨山市|双鸭山|雙鴨山|Shuangyashan
    CN-230600|大庆市|大慶市|大庆|大慶|Daqing
    CN-230700|伊春市|伊春|Yichun
    CN-230800|佳木斯市|佳木斯|Jiamusi
    CN-230900|七台河市|七台河|Qitaihe
    CN-231000|牡丹江市|牡丹江|Mudanjiang
    CN-231100|黑河市|黑河|Heihe
    CN-231200|绥化市|綏化市|绥化|綏化|Suihua
    CN-232700|大兴安岭地区|大興安嶺地區|大兴安岭|大興安嶺|Daxing'anling
    CN-320100|南京市|南京|Nanjing
    CN-320200|无锡市|無錫市|无锡|無錫|Wuxi
    CN-320300|徐州市|徐州|Xuzhou
    CN-320400|常州市|常州|Changzhou
    CN-320500|苏州市|蘇州市|苏州|蘇州|Suzhou
    CN-320600|南通市|南通|Nantong
    CN-320700|连云港市|連雲港市|连云港|連雲港|Lianyungang
    CN-320800|淮安市|淮安|Huai'an
    CN-320900|盐城市|鹽城市|盐城|鹽城|Yancheng
    CN-321000|扬州市|揚州市|扬州|揚州|Yangzhou
    CN-321100|镇江市|鎮江市|镇江|鎮江|Zhenjiang
    CN-321200|泰州市|泰州|Taizhou
    CN-321300|宿迁市|宿遷市|宿迁|宿遷|Suqian
    CN-330100|杭州市|杭州|Hangzhou
    CN-330200|宁波市|寧波市|宁波|寧波|Ningbo
    CN-330300|温州市|温州|Wenzhou
    CN-330400|嘉兴市|嘉興市|嘉兴|嘉興|Jiaxing
    CN-330500|湖州市|湖州|Huzhou
    CN-330600|绍兴市|紹興市|绍兴|紹興|Shaoxing
    CN-330700|金华市|金華市|金华|金華|Jinhua
    CN-330800|衢州市|衢州|Quzhou
    CN-330900|舟山市|舟山|Zhoushan
    CN-331000|台州市|台州|Taizhou
    CN-331100|丽水市|麗水市|丽水|麗水|Lishui
    CN-340100|合肥市|合肥|Hefei
    CN-340200|芜湖市|蕪湖市|芜湖|蕪湖|Wuhu
    CN-340300|蚌埠市|蚌埠|Bengbu
    CN-340400|淮南市|淮南|Huainan
    CN-340500|马鞍山市|馬鞍山市|马鞍山|馬鞍山|Ma'anshan
    CN-340600|淮北市|淮北|Huaibei
    CN-340700|铜陵市|銅陵市|铜陵|銅陵|Tongling
    CN-340800|安庆市|安慶市|安庆|安慶|Anqing
    CN-341000|黄山市|黃山市|黄山|黃山|Huangshan
    CN-341100|滁州市|滁州|Chuzhou
    CN-341200|阜阳市|阜陽市|阜阳|阜陽|Fuyang
    CN-341300|宿州市|宿州|Suzhou
    CN-341500|六安市|六安|Lu'an
    CN-341600|亳州市|亳州|Bozhou
    CN-341700|池州市|池州|Chizhou
    CN-341800|宣城市|宣城|Xuancheng
    CN-350100|福州市|福州|Fuzhou
    CN-350200|厦门市|廈門市|厦门|廈門|Xiamen
    CN-350300|莆田市|莆田|Putian
    CN-350400|三明市|三明|Sanming
    CN-350500|泉州市|泉州|Quanzhou
    CN-350600|漳州市|漳州|Zhangzhou
    CN-350700|南平市|南平|Nanping
    CN-350800|龙岩市|龍巖市|龙岩|龍巖|Longyan
    CN-350900|宁德市|寧德市|宁德|寧德|Ningde
    CN-360100|南昌市|南昌|Nanchang
    CN-360200|景德镇市|景德鎮市|景德镇|景德鎮|Jingdezhen
    CN-360300|萍乡市|萍鄉市|萍乡|萍鄉|Pingxiang
    CN-360400|九江市|九江|Jiujiang
    CN-360500|新余市|新餘市|新余|新餘|Xinyu
    CN-360600|鹰潭市|鷹潭市|鹰潭|鷹潭|Yingtan
    CN-360700|赣州市|贛州市|赣州|贛州|Ganzhou
    CN-360800|吉安市|吉安|Ji'an
    CN-360900|宜春市|宜春|Yichun
    CN-361000|抚州市|撫州市|抚州|撫州|Fuzhou
    CN-361100|上饶市|上饒市|上饶|上饒|Shangrao
    CN-370100|济南市|濟南市|济南|濟南|Jinan
    CN-370200|青岛市|青島市|青岛|青島|Qingdao
    CN-370300|淄博市|淄博|Zibo
    CN-370400|枣庄市|棗莊市|枣庄|棗莊|Zaozhuang
    CN-370500|东营市|東營市|东营|東營|Dongying
    CN-370600|烟台市|煙台市|烟台|煙台|Yantai
    CN-370700|潍坊市|濰坊市|潍坊|濰坊|Weifang
    CN-370800|济宁市|濟寧市|济宁|濟寧|Jining
    CN-370900|泰安市|泰安|Tai'an
    CN-371000|威海市|威海|Weihai
    CN-371100|日照市|日照|Rizhao
    CN-371300|临沂市|臨沂市|临沂|臨沂|Linyi
    CN-371400|德州市|德州|Dezhou
    CN-371500|聊城市|聊城|Liaocheng
    CN-371600|滨州市|濱州市|滨州|濱州|Binzhou
    CN-371700|菏泽市|菏澤市|菏泽|菏澤|Heze
    CN-410100|郑州市|鄭州市|郑州|鄭州|Zhengzhou
    CN-410200|开封市|開封市|开封|開封|Kaifeng
    CN-410300|洛阳市|洛陽市|洛阳|洛陽|Luoyang
    CN-410400|平顶山市|平頂山市|平顶山|平頂山|Pingdingshan
    CN-410500|安阳市|安陽市|安阳|安陽|Anyang
    CN-410600|鹤壁市|鶴壁市|鹤壁|鶴壁|Hebi
    CN-410700|新乡市|新鄉市|新乡|新鄉|Xinxiang
    CN-410800|焦作市|焦作|Jiaozuo
    CN-410900|濮阳市|濮陽市|濮阳|濮陽|Puyang
    CN-411000|许昌市|許昌市|许昌|許昌|Xuchang
    CN-411100|漯河市|漯河|Luohe
    CN-411200|三门峡市|三門峽市|三门峡|三門峽|Sanmenxia
    CN-411300|南阳市|南陽市|南阳|南陽|Nanyang
    CN-411400|商丘市|商丘|Shangqiu
    CN-411500|信阳市|信陽市|信阳|信陽|Xinyang
    CN-411600|周口市|周口|Zhoukou
    CN-411700|驻马店市|駐馬店市|驻马店|駐馬店|Zhumadian
    CN-420100|武汉市|武漢市|武汉|武漢|Wuhan
    CN-420200|黄石市|黃石市|黄石|黃石|Huangshi
    CN-420300|十堰市|十堰|Shiyan
    CN-420500|宜昌市|宜昌|Yichang
    CN-420600|襄阳市|襄陽市|襄阳|襄陽|襄樊市|襄樊|Xiangfan|Xiangyang
    CN-420700|鄂州市|鄂州|Ezhou
    CN-420800|荆门市|荊門市|荆门|荊門|Jingmen
    CN-420900|孝感市|孝感|Xiaogan
    CN-421000|荆州市|荊州市|荆州|荊州|Jingzhou
    CN-421100|黄冈市|黃岡市|黄冈|黃岡|Huanggang
    CN-421200|咸宁市|咸寧市|咸宁|咸寧|Xianning
    CN-421300|随州市|隨州市|随州|隨州|Suizhou
    CN-422800|恩施土家族苗族自治州|恩施|恩施州|Enshi
    CN-430100|长沙市|長沙市|长沙|長沙|Changsha
    CN-430200|株洲市|株洲|Zhuzhou
    CN-430300|湘潭市|湘潭|Xiangtan
    CN-430400|衡阳市|衡陽市|衡阳|衡陽|Hengyang
    CN-430500|邵阳市|邵陽市|邵阳|邵陽|Shaoyang
    CN-430600|岳阳市|岳陽市|岳阳|岳陽|Yueyang
    CN-430700|常德市|常德|Changde
    CN-430800|张家界市|張家界市|张家界|張家界|Zhangjiajie
    CN-430900|益阳市|益陽市|益阳|益陽|Yiyang
    CN-431000|郴州市|郴州|Chenzhou
    CN-431100|永州市|永州|Yongzhou
    CN-431200|怀化市|懷化市|怀化|懷化|Huaihua
    CN-431300|娄底市|婁底市|娄底|婁底|Loudi
    CN-433100|湘西土家族苗族自治州|湘西|湘西州|Xiangxi
    CN-440100|广州市|廣州市|广州|廣州|Guangzhou
    CN-440200|韶关市|韶關市|韶关|韶關|Shaoguan
    CN-440300|深圳市|深圳|Shenzhen
    CN-440400|珠海市|珠海|Zhuhai
    CN-440500|汕头市|汕頭市|汕头|汕頭|Shantou
    CN-440600|佛山市|佛山|Foshan
    CN-440700|江门市|江門市|江门|江門|Jiangmen
    CN-440800|湛江市|湛江|Zhanjiang
    CN-440900|茂名市|茂名|Maoming
    CN-441200|肇庆市|肇慶市|肇庆|肇慶|Zhaoqing
    CN-441300|惠州市|惠州|Huizhou
    CN-441400|梅州市|梅州|Meizhou
    CN-441500|汕尾市|汕尾|Shanwei
    CN-441600|河源市|河源|Heyuan
    CN-441700|阳江市|陽江市|阳江|陽江|Yangjiang
    CN-441800|清远市|清遠市|清远|清遠|Qingyuan
    CN-441900|东莞市|東莞市|东莞|東莞|Dongguan
    CN-442000|中山市|中山|Zhongshan
    CN-445100|潮州市|潮州|Chaozhou
    CN-445200|揭阳市|揭陽市|揭阳|揭陽|Jieyang
    CN-445300|云浮市|雲浮市|云浮|雲浮|Yunfu
    CN-450100|南宁市|南寧市|南宁|南寧|Nanning
    CN-450200|柳州市|柳州|Liuzhou
    CN-450300|桂林市|桂林|Guilin
    CN-450400|梧州市|梧州|Wuzhou
    CN-450500|北海市|北海|Beihai
    CN-450600|防城港市|防城港|Fangchenggang
    CN-450700|钦州市|欽州市|钦州|欽州|Qinzhou
    CN-450800|贵港市|貴港市|贵港|貴港|Guigang
    CN-450900|玉林市|玉林|Yulin
    CN-451000|百色市|百色|Baise
    CN-451100|贺州市|賀州市|贺州|賀州|Hezhou
    CN-451200|河池市|河池|Hechi
    CN-451300|来宾市|來賓市|来宾|來賓|Laibin
    CN-451400|崇左市|崇左|Chongzuo
    CN-460100|海口市|海口|Haikou
    CN-460200|三亚市|三亞市|三亚|三亞|Sanya
    CN-460300|三沙市|三沙|Sansha
    CN-460400|儋州市|儋州|Danzhou
    CN-510100|成都市|成都|Chengdu
    CN-510300|自贡市|自貢市|自贡|自貢|Zigong
    CN-510400|攀枝花市|攀枝花|Panzhihua
    CN-510500|泸州市|瀘州市|泸州|瀘州|Luzhou
    CN-510600|德阳市|德陽市|德阳|德陽|Deyang
    CN-510700|绵阳市|綿陽市|绵阳|綿陽|Mianyang
    CN-510800|广元市|廣元市|广元|廣元|Guangyuan
    CN-510900|遂宁市|遂寧市|遂宁|遂寧|Suining
    CN-511000|内江市|內江市|内江|內江|Neijiang
    CN-511100|乐山市|樂山市|乐山|樂山|Leshan
    CN-511300|南充市|南充|Nanchong
    CN-511400|眉山市|眉山|Meishan
    CN-511500|宜宾市|宜賓市|宜宾|宜賓|Yibin
    CN-511600|广安市|廣安市|广安|廣安|Guang'an
    CN-511700|达州市|達州市|达州|達州|Dazhou
    CN-511800|雅安市|雅安|Ya'an
    CN-511900|巴中市|巴中|Bazhong
    CN-512000|资阳市|資陽市|资阳|資陽|Ziyang
    CN-513200|阿坝藏族羌族自治州|阿壩藏族羌族自治州|阿坝|阿壩|阿坝州|阿壩州|Ngawa|Aba
    CN-513300|甘孜藏族自治州|甘孜|甘孜州|Garzê|Ganzi
    CN-513400|凉山彝族自治州|涼山彝族自治州|凉山|涼山|凉山州|涼山州|Liangshan
    CN-520100|贵阳市|貴陽市|贵阳|貴陽|Guiyang
    CN-520200|六盘水市|六盤水市|六盘水|六盤水|Liupanshui
    CN-520300|遵义市|遵義市|遵义|遵義|Zunyi
    CN-520400|安顺市|安順市|安顺|安順|Anshun
    CN-520500|毕节市|畢節市|毕节|畢節|毕节地区|畢節地區|Bijie
    CN-520600|铜仁市|銅仁市|铜仁|銅仁|铜仁地区|銅仁地區|Tongren
    CN-522300|黔西南布依族苗族自治州|黔西南|黔西南州|Qianxinan
    CN-522600|黔东南苗族侗族自治州|黔東南苗族侗族自治州|黔东南|黔東南|黔东南州|黔東南州|Qiandongnan
    CN-522700|黔南布依族苗族自治州|黔南|黔南州|Qiannan
    CN-530100|昆明市|昆明|Kunming
    CN-530300|曲靖市|曲靖|Qujing
    CN-530400|玉溪市|玉溪|Yuxi
    CN-530500|保山市|保山|Baoshan
    CN-530600|昭通市|昭通|Zhaotong
    CN-530700|丽江市|麗江市|丽江|麗江|Lijiang
    CN-530800|普洱市|普洱|思茅市|思茅|Pu'er
    CN-530900|临沧市|臨滄市|临沧|臨滄|Lincang
    CN-532300|楚雄彝族自治州|楚雄|楚雄州|Chuxiong
    CN-532500|红河哈尼族彝族自治州|紅河哈尼族彝族自治州|红河|紅河|红河州|紅河州|Honghe
    CN-532600|文山壮族苗族自治州|文山壯族苗族自治州|文山|文山州|Wenshan
    CN-532800|西双版纳傣族自治州|西雙版納傣族自治州|西双版纳|西雙版納|西双版纳州|西雙版納州|Xishuangbanna
    CN-532900|大理白族自治州|大理|大理州|Dali
    CN-533100|德宏傣族景颇族自治州|德宏傣族景頗族自治州|德宏|德宏州|Dehong
    CN-533300|怒江傈僳族自治州|怒江|怒江州|Nujiang
    CN-533400|迪庆藏族自治州|迪慶藏族自治州|迪庆|迪慶|迪庆州|迪慶州|Diqing
    CN-540100|拉萨市|拉薩市|拉萨|拉薩|Lhasa|Lasa
    CN-540200|日喀则市|日喀則市|日喀则|日喀則|日喀则地区|日喀則地區|Xigazê|Shigatse|Rikaze
    CN-540300|昌都市|昌都|昌都地区|昌都地區|Qamdo|Changdu
    CN-540400|林芝市|林芝|林芝地区|林芝地區|Nyingchi|Linzhi
    CN-540500|山南市|山南|山南地区|山南地區|Shannan
    CN-540600|那曲市|那曲|那曲地区|那曲地區|Nagqu|Naqu
    CN-542500|阿里地区|阿里地區|阿里|Ngari|Ali
    CN-610100|西安市|西安|Xi'an
    CN-610200|铜川市|銅川市|铜川|銅川|Tongchuan
    CN-610300|宝鸡市|寶雞市|宝鸡|寶雞|Baoji
    CN-610400|咸阳市|咸陽市|咸阳|咸陽|Xianyang
    CN-610500|渭南市|渭南|Weinan
    CN-610600|延安市|延安|Yan'an
    CN-610700|汉中市|漢中市|汉中|漢中|Hanzhong
    CN-610800|榆林市|榆林|Yulin
    CN-610900|安康市|安康|Ankang
    CN-611000|商洛市|商洛|Shangluo
    CN-620100|兰州市|蘭州市|兰州|蘭州|Lanzhou
    CN-620200|嘉峪关市|嘉峪關市|嘉峪关|嘉峪關|Jiayuguan
    CN-620300|金昌市|金昌|Jinchang
    CN-620400|白银市|白銀市|白银|白銀|Baiyin
    CN-620500|天水市|天水|Tianshui
    CN-620600|武威市|武威|Wuwei
    CN-620700|张掖市|張掖市|张掖|張掖|Zhangye
    CN-620800|平凉市|平涼市|平凉|平涼|Pingliang
    CN-620900|酒泉市|酒泉|Jiuquan
    CN-621000|庆阳市|慶陽市|庆阳|慶陽|Qingyang
    CN-621100|定西市|定西|Dingxi
    CN-621200|陇南市|隴南市|陇南|隴南|Longnan
    CN-622900|临夏回族自治州|臨夏回族自治州|临夏|臨夏|临夏州|臨夏州|Linxia
    CN-623000|甘南藏族自治州|甘南|甘南州|Gannan
    CN-630100|西宁市|西寧市|西宁|西寧|Xining
    CN-630200|海东市|海東市|海东|海東|海东地区|海東地區|Haidong
    CN-632200|海北藏族自治州|海北|海北州|Haibei
    CN-632300|黄南藏族自治州|黃南藏族自治州|黄南|黃南|黄南州|黃南州|Huangnan
    CN-632500|海南藏族自治州|海南州|Hainanzhou
    CN-632600|果洛藏族自治州|果洛|果洛州|Golog|Guoluo
    CN-632700|玉树藏族自治州|玉樹藏族自治州|玉树|玉樹|玉树州|玉樹州|Yushu
    CN-632800|海西蒙古族藏族自治州|海西|海西州|Haixi
    CN-640100|银川市|銀川市|银川|銀川|Yinchuan
    CN-640200|石嘴山市|石嘴山|Shizuishan
    CN-640300|吴忠市|吳忠市|吴忠|吳忠|Wuzhong
    CN-640400|固原市|固原|Guyuan
    CN-640500|中卫市|中衛市|中卫|中衛|Zhongwei
    CN-650100|乌鲁木齐市|烏魯木齊市|乌鲁木齐|烏魯木齊|Ürümqi|Wulumuqi
    CN-650200|克拉玛依市|克拉瑪依市|克拉玛依|克拉瑪依|Karamay|Kelamayi
    CN-650400|吐鲁番市|吐魯番市|吐鲁番|吐魯番|吐鲁番地区|吐魯番地區|Turpan|Tulufan
    CN-650500|哈密市|哈密|哈密地区|哈密地區|Hami
    CN-652300|昌吉回族自治州|昌吉|昌吉州|Changji
    CN-652700|博尔塔拉蒙古自治州|博爾塔拉蒙古自治州|博尔塔拉|博爾塔拉|博尔塔拉州|博爾塔拉州|Bortala|Bo'ertala
    CN-652800|巴音郭楞蒙古自治州|巴音郭楞|巴音郭楞州|Bayingolin|Bayinguoleng
    CN-652900|阿克苏地区|阿克蘇地區|阿克苏|阿克蘇|Aksu|Akesu
    CN-653000|克孜勒苏柯尔克孜自治州|克孜勒蘇柯爾克孜自治州|克孜勒苏|克孜勒蘇|克孜勒苏州|克孜勒蘇州|Kizilsu|Kezilesu
    CN-653100|喀什地区|喀什地區|喀什|Kashgar|Kashi
    CN-653200|和田地区|和田地區|和田|Hotan|Hetian
    CN-654000|伊犁哈萨克自治州|伊犁哈薩克自治州|伊犁|伊犁州|Ili|Yili
    CN-654200|塔城地区|塔城地區|塔城|Tacheng
    CN-654300|阿勒泰地区|阿勒泰地區|阿勒泰|Altay|Aletai
    """
}
