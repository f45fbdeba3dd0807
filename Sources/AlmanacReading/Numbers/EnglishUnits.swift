internal import AlmanacModel

/// Units behind a number in English.
enum EnglishUnits {
  static let fixed = Lexicon<Unit>(groups: [
    (Unit(code: "percent", kind: .percent), ["%", "percent", "per cent", "pct", "pc"]),
    (
      Unit(code: "percentage-point", kind: .percentagePoint),
      [
        "percentage point", "percentage points", "percentage-point", "percentage-points", "pp",
        "ppts",
        "ppt", "pps", "p.p.", "pts", "pt", "% points", "% point", "%-points", "%-point", "% pts",
        "of a percentage point", "of one percentage point", "percent points", "per cent points",
      ]
    ),
    (
      Unit(code: "basis-point", kind: .percentagePoint),
      ["basis point", "basis points", "bps", "bp"]
    ),
    (Unit(code: "per-mille", kind: .percent), ["‰", "per mille"]),
    (Unit(code: "times", kind: .times), ["times", "x", "-fold", "fold"]),
    (Unit(code: "USD", kind: .money), ["us dollars", "u.s. dollars"]),
    (Unit(code: "HKD", kind: .money), ["hong kong dollars"]),
    (Unit(code: "CAD", kind: .money), ["canadian dollars"]),
    (Unit(code: "AUD", kind: .money), ["australian dollars"]),
    (Unit(code: "NZD", kind: .money), ["new zealand dollars"]),
    (Unit(code: "SGD", kind: .money), ["singapore dollars"]),
    (Unit(code: "TWD", kind: .money), ["new taiwan dollars", "taiwan dollars"]),
    (Unit(code: "INR", kind: .money), ["indian rupees"]),
    (Unit(code: "KRW", kind: .money), ["won", "korean won"]),
    (Unit(code: "THB", kind: .money), ["baht"]), (Unit(code: "MYR", kind: .money), ["ringgit"]),
    (Unit(code: "IDR", kind: .money), ["rupiah"]), (Unit(code: "VND", kind: .money), ["dong"]),
    (Unit(code: "NGN", kind: .money), ["naira"]), (Unit(code: "ZAR", kind: .money), ["rand"]),
    (Unit(code: "GHS", kind: .money), ["cedis", "cedi"]),
    (Unit(code: "BDT", kind: .money), ["taka"]),
    (Unit(code: "PLN", kind: .money), ["zloty", "zlotys"]),
    (Unit(code: "RUB", kind: .money), ["roubles", "rubles", "rouble", "ruble"]),
    (Unit(code: "CHF", kind: .money), ["swiss francs"]),
    (Unit(code: "SEK", kind: .money), ["swedish kronor", "kronor"]),
    (Unit(code: "BRL", kind: .money), ["reais"]), (Unit(code: "ILS", kind: .money), ["shekels"]),
    (Unit(code: "TRY", kind: .money), ["turkish lira", "lira", "liras"]),
    (Unit(code: "CNY", kind: .money), ["yuan", "renminbi", "rmb"]),
    (Unit(code: "JPY", kind: .money), ["yen"]),
    (Unit(code: "EUR", kind: .money), ["euros", "euro"]),
    (Unit(code: "GBP", kind: .money), ["pounds", "pounds sterling"]),
    (Unit(code: "dollars", kind: .money), ["dollars"]),
    (Unit(code: "dollars", kind: .money, exponent: -2), ["cents", "cent"]),
    (Unit(code: "GBP", kind: .money, exponent: -2), ["pence", "p"]),
    (Unit(code: "h", kind: .physical), ["hour", "hours", "hrs"]),
    (Unit(code: "min", kind: .physical), ["minutes", "minute"]),
    (Unit(code: "L", kind: .physical), ["litres", "liters"]),
    (Unit(code: "index", kind: .points), ["index points", "index point", "points", "point"]),
    (Unit(code: "t", kind: .physical), ["tonnes", "tonne", "tons", "metric tons"]),
    (Unit(code: "t", kind: .physical, exponent: 6), ["mt", "million-tonne"]),
    (Unit(code: "kg", kind: .physical), ["kg", "kgs", "kilograms", "kilogrammes", "kilos"]),
    (Unit(code: "km", kind: .physical), ["km", "kilometres", "kilometers"]),
    (Unit(code: "mi", kind: .physical), ["miles"]),
    (Unit(code: "mm", kind: .physical), ["mm", "millimetres", "millimeters"]),
    (Unit(code: "cm", kind: .physical), ["cm", "centimetres", "centimeters"]),
    (Unit(code: "PJ", kind: .physical), ["pj", "petajoules"]),
    (Unit(code: "GJ", kind: .physical), ["gj", "gigajoules"]),
    (Unit(code: "toe", kind: .physical), ["toe"]),
    (Unit(code: "m", kind: .physical), ["metres", "meters"]),
    (Unit(code: "km2", kind: .physical), ["square kilometres", "square kilometers", "sq km"]),
    (Unit(code: "m2", kind: .physical), ["square metres", "square meters", "sq m"]),
    (Unit(code: "ft2", kind: .physical), ["square feet", "sq ft"]),
    (Unit(code: "m3", kind: .physical), ["cubic metres", "cubic meters"]),
    (Unit(code: "ha", kind: .physical), ["hectares", "hectare", "ha"]),
    (Unit(code: "acres", kind: .physical), ["acres"]),
    (Unit(code: "barrels", kind: .physical), ["barrels"]),
    (Unit(code: "TEUs", kind: .counted), ["teus"]), (Unit(code: "TEU", kind: .counted), ["teu"]),
    (
      Unit(code: "kWh", kind: .physical),
      ["kwh", "kilowatt hours", "kilowatt-hours", "kilowatthours"]
    ),
    (Unit(code: "MWh", kind: .physical), ["mwh", "megawatt hours", "megawatt-hours"]),
    (Unit(code: "GWh", kind: .physical), ["gwh", "gigawatt hours", "gigawatt-hours"]),
    (Unit(code: "TWh", kind: .physical), ["twh", "terawatt hours", "terawatt-hours"]),
    (Unit(code: "kW", kind: .physical), ["kw"]),
    (Unit(code: "MW", kind: .physical), ["mw", "megawatts", "megawatt"]),
    (Unit(code: "GW", kind: .physical), ["gw", "gigawatts", "gigawatt"]),
    (Unit(code: "TW", kind: .physical), ["tw", "terawatts"]),
    (Unit(code: "°C", kind: .physical), ["°c", "degrees celsius"]),
    (Unit(code: "years", kind: .duration), ["years", "year", "years old"]),
    (Unit(code: "months", kind: .duration), ["months", "month"]),
    (Unit(code: "weeks", kind: .duration), ["weeks", "week"]),
    (Unit(code: "days", kind: .duration), ["days", "day", "working days"]),
  ])

  /// The letter for million that stands at the digits of an amount of money: £5m.
  static let letters: [Unicode.Scalar: Int] = ["m": 6, "k": 3, "b": 9]

  /// Currencies before a number.
  static let currencies = Lexicon<String>([
    ("us$", "USD"), ("hk$", "HKD"), ("usd", "USD"), ("hkd", "HKD"), ("nt$", "TWD"), ("s$", "SGD"),
    ("a$", "AUD"), ("c$", "CAD"), ("r$", "BRL"), ("₹", "INR"), ("rs", "INR"), ("rs.", "INR"),
    ("₱", "PHP"), ("₩", "KRW"), ("฿", "THB"), ("rm", "MYR"), ("rp", "IDR"), ("tk", "BDT"),
    ("sh", "KES"), ("ksh", "KES"), ("₽", "RUB"), ("₦", "NGN"), ("chf", "CHF"), ("sgd", "SGD"),
    ("aud", "AUD"), ("inr", "INR"), ("krw", "KRW"), ("myr", "MYR"),
    ("£", "GBP"), ("€", "EUR"), ("rmb", "CNY"), ("cny", "CNY"), ("gbp", "GBP"), ("eur", "EUR"),
    ("jpy", "JPY"), ("¥", "CNY"), ("￥", "CNY"),
    ("gh¢", "GHS"), ("gh₵", "GHS"), ("ghs", "GHS"), ("kes", "KES"), ("ngn", "NGN"), ("zar", "ZAR"),
    ("pkr", "PKR"), ("lkr", "LKR"), ("npr", "NPR"), ("bdt", "BDT"), ("vnd", "VND"), ("thb", "THB"),
    ("idr", "IDR"), ("php", "PHP"), ("cad", "CAD"), ("nzd", "NZD"), ("nz$", "NZD"), ("can$", "CAD"),
    ("ca$", "CAD"), ("au$", "AUD"), ("mop$", "MOP"), ("sek", "SEK"), ("nok", "NOK"), ("dkk", "DKK"),
    ("pln", "PLN"), ("czk", "CZK"), ("huf", "HUF"), ("mxn", "MXN"), ("brl", "BRL"), ("twd", "TWD"),
    ("aed", "AED"), ("qar", "QAR"), ("egp", "EGP"), ("tzs", "TZS"), ("ugx", "UGX"), ("rwf", "RWF"),
    ("kzt", "KZT"), ("ils", "ILS"), ("clp", "CLP"), ("₫", "VND"), ("₺", "TRY"), ("₪", "ILS"),
    ("us dollars", "USD"), ("us dollar", "USD"),
    ("$", "dollars"), ("\\$", "dollars"), ("人民币", "CNY"), ("港币", "HKD"), ("mop", "MOP"),
  ])

  /// Nouns that name people; what such a noun counts has the unit people.
  static let people = Lexicon(words: [
    "people", "persons", "person", "individuals", "workers", "entrants", "unemployed", "adults",
    "claimant count", "persons employed", "unemployed persons", "employed persons",
    "employed people", "women", "men", "residents", "teenagers", "youths", "youth", "leavers",
    "losers", "reentrants", "inhabitants", "not in the labor force", "labor force", "labour force",
    "unemployment", "population", "claimants", "self-employed", "employed", "inactive",
  ])

  /// What there is so much for each of; of time it is no other unit.
  static let each = Lexicon(words: [
    "woman", "man", "person", "head", "inhabitant", "resident", "household", "worker", "employee",
    "family", "pupil", "patient", "visitor", "room", "dwelling", "vehicle", "square kilometre",
    "square mile", "hectare", "acre", "job",
  ])

  /// Nouns that tell the unit of a number that stands without one.
  static let counted = Lexicon<String>(
    [
      ("hours", "h"), ("payroll", "jobs"), ("payrolls", "jobs"), ("employment", "jobs"),
      ("job", "jobs"), ("job losses", "jobs"), ("job gains", "jobs"), ("openings", "job openings"),
      ("job openings", "job openings"), ("job vacancies", "vacancies"),
      ("layoffs and discharges", "layoffs and discharges"), ("migration", "people"),
      ("payroll employees", "employees"), ("housing starts", "starts"),
      ("building permits", "permits"), ("live births", "births"), ("filings", "filings"),
    ] + named.map { ($0, $0) })

  /// Nouns that official figures count, each by its own name.
  private static let named = [
    "jobs", "births", "deaths", "vacancies", "hires", "separations", "quits", "layoffs",
    "enterprises", "businesses", "households", "dwellings", "homes", "houses", "companies",
    "establishments", "claims", "marriages", "divorces", "families", "units", "firms", "offences",
    "visits", "arrivals", "passengers", "conceptions", "employees", "applications", "patents",
    "trademarks", "designs", "registrations", "grants", "starts", "completions", "permits",
    "approvals", "bankruptcies", "insolvencies", "vehicles", "cars", "trips", "departures",
    "cases", "hospitals", "schools", "injuries", "fatalities", "accidents", "abortions", "crimes",
    "incidents", "flights", "overnight stays", "nights", "tourists", "loans", "transactions",
    "accounts", "farms", "cattle", "pigs", "sheep", "visitors", "students", "pupils", "patients",
    "immigrants", "emigrants", "migrants", "children", "veterans", "pensioners", "graduates",
    "officers", "victims", "members", "players", "beneficiaries", "teachers", "nurses",
  ]

  /// Plural nouns without an s.
  static let irregular = Lexicon(words: ["people", "men", "women", "children"])
}
