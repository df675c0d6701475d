//! Small words that a rule begins with. A token carries a bit for the class of
//! its word, so that a rule passes over the rest of a text without reading it.

macro_rules! classes {
    ($($(#[$doc:meta])* $name:ident = [$($word:literal),* $(,)?]),* $(,)?) => {
        /// A class of small words.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        #[repr(u8)]
        pub(crate) enum Class { $($(#[$doc])* $name),* }

        impl Class {
            /// Every class, with its words in lower case.
            pub(crate) const ALL: &[(Self, &[&str])] = &[$((Self::$name, &[$($word),*])),*];
        }
    };
}

classes! {
    /// The smallest words of English.
    Small = [
        "the", "a", "an", "of", "to", "in", "and", "on", "was", "is", "at", "for", "by", "with",
        "has", "have", "who", "were", "been",
    ],
    /// Pronouns that stand for people.
    Pronoun = [
        "he", "him", "himself", "his", "she", "herself", "her", "they", "them", "their",
    ],
    /// What a plural without a noun begins with: "both", "all three", "those arrested".
    Whole = ["both", "all", "those", "following"],
    /// Words that may stand between an article and a noun for a person.
    Adjective = [
        "a", "an", "the", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
        "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen",
        "eighteen", "nineteen", "another", "second", "third", "fourth", "fifth", "first",
        "other", "further", "both", "this", "that", "these", "those", "several", "some", "young",
        "younger", "elderly", "old", "older", "year", "years", "yr", "yrs", "-", "–", "local",
        "white", "black", "asian", "male", "female", "teenage", "teenaged", "unknown",
        "unidentified", "suspected", "alleged", "masked", "hooded", "injured", "missing", "wanted",
        "arrested", "accused", "detained",
        "named", "pregnant", "disabled", "vulnerable", "innocent", "lone", "same", "retired",
        "former", "serving", "off", "duty", "married", "homeless", "front", "rear", "seat",
        "pillion", "armed", "would", "be", "potential", "key", "main", "prolific", "convicted",
        "dangerous", "violent", "british", "polish", "romanian", "albanian", "lithuanian",
        "eastern", "european", "irish", "chinese", "all", "only", "additional", "more", "group",
        "of", "gang", "number", "month", "on", "our", "dead", "terrified", "shocked", "brave",
        "tall", "slim", "heavily", "built", "middle", "aged", "mixed", "race", "dark", "skinned",
        "police", "uniformed", "plain", "clothes", "tier", "registered", "sex", "naked", "drunk",
        "drunken", "juvenile", "well", "known", "different", "large", "small", "unnamed",
    ],
    /// What a word that others look for begins with.
    Hash = ["#"],
    /// Signs of money.
    Currency = ["£", "€", "$"],
    /// What a phrase for a thing ends at, looked at backwards: articles, prepositions and
    /// verbs that are no part of it.
    Outer = [
        "a", "an", "the", "his", "her", "their", "of", "with", "and", "or", "including",
        "was", "were", "to", "that", "two-inch", ",", ".", ":", "in", "from", "by", "for",
        "some", "any", "on", "at", "this", "these", "also", "no", "then", "its", "when",
        "before", "after", "while", "where", "which", "be", "is", "are", "been", "being",
        "containing", "using", "demanded", "demanding", "as", "if", "because", "can",
        "could", "may", "has", "have", "had", "not", "but", "what", "whose", "saw", "seen",
        "both", "so", "into", "out", "through", "include", "includes", "included", "about",
        "over", "under", "against", "inside", "outside", "near", "towards", "between",
        "until", "since", "either", "must", "will", "would", "should", "who", "he", "she",
        "they", "around", "approximately", "almost", "nearly", "roughly", "than",
    ],
    /// What the name of a court ends in.
    Court = [
        "magistrates", "magistrate", "crown", "sheriff", "youth", "county", "high", "district",
        "superior", "coroners", "coroner", "justice", "laganside", "court", "courthouse",
    ],
    /// Prepositions of place: something is there.
    Inside = [
        "in", "at", "near", "on", "outside", "into", "around", "through", "towards", "along",
        "across", "off",
    ],
    /// Words between such a preposition and the name of a place.
    Side = ["the", "central", "nearby", "north", "south", "east", "west"],
    /// Streets of many towns whose names need no word for a street.
    Thoroughfare = [
        "broadway", "cheapside", "shambles", "piccadilly", "kingsway", "queensway", "westgate",
        "eastgate", "northgate", "southgate", "haymarket", "cornhill", "cornmarket", "castlegate",
        "churchgate", "bridgegate", "kirkgate", "highgate", "stonegate", "fishergate", "deansgate",
        "briggate", "boulevard", "promenade", "esplanade", "parade", "strand", "headrow",
        "pantiles", "butts", "lanes", "horsefair", "bullring", "poultry",
    ],
    /// What points from one day to another: "the same day", "the following morning".
    Pointer = ["same", "that", "following", "next", "previous"],
    /// Those who speak for others.
    Spokesperson = ["spokesperson", "spokesman", "spokeswoman"],
    /// Words that name much else, and people too.
    Surname = [
        "white", "black", "green", "hill", "young", "west", "north", "lane", "park", "church",
        "banks", "bank", "little", "house", "marsh", "wood", "woods", "bridge", "close", "way",
        "place", "head", "major", "english", "welsh", "day", "may", "march", "king", "bishop",
        "ford", "reading", "law", "case", "power", "field", "fields", "street", "mills", "rivers",
        "stone", "hall", "page", "price", "cross", "long", "short", "good", "best", "noble",
        "sharp", "swift", "wise", "frost", "snow", "winter", "summers", "fox", "bird", "lamb",
        "love", "hope", "grant", "chase", "rose", "flowers", "waters", "wells", "pool", "poole",
        "mann", "mini", "booth", "cook", "gardens", "barker", "porter", "marshall", "constable",
        "sergeant", "sheriff", "judge", "prince", "abbott", "dean", "parsons", "old", "new",
        "great", "holland", "france", "ireland", "england", "scotland", "london", "york",
        "lancaster", "lincoln", "kent", "derby", "bolton", "preston", "burton", "hull", "sutton",
        "middleton", "newton", "milton", "walton", "norton", "barton", "clifton", "weston",
    ],
    /// What those who speak for a body are to it.
    Post = [
        "manager", "director", "leader", "chairman", "chairwoman", "chair", "chief", "head",
        "executive", "investigator", "coordinator", "co-ordinator", "headteacher", "prosecutor",
        "commissioner", "minister", "secretary", "mayor", "councillor", "principal", "president",
        "founder", "coroner", "chairperson", "treasurer", "ambassador", "superintendent",
        "officer", "lead", "master", "member", "chaplain", "warden", "curator", "consultant",
        "solicitor", "barrister", "trustee", "governor", "ombudsman", "controller", "supervisor",
        "adviser", "advisor", "analyst", "champion", "specialist", "inspector", "attorney",
        "spokesperson", "spokesman", "spokeswoman", "surgeon", "lecturer", "detective", "dean",
    ],
    /// Relatives, who may speak for somebody.
    Kin = [
        "family", "parents", "mother", "father", "widow", "widower", "husband", "wife", "partner",
        "sister", "brother", "daughter", "son", "sisters", "brothers", "children", "mum", "dad",
        "relatives", "sons", "daughters", "aunt", "auntie", "uncle", "cousin", "niece", "nephew",
        "grandmother", "grandfather", "grandparents", "grandson", "granddaughter", "fiancée",
        "fiancé", "girlfriend", "boyfriend", "mam", "mom", "families", "siblings", "stepfather",
        "stepmother", "gran", "grandad", "nan",
    ],
    /// Letters before the number of a reference.
    RefHead = ["cad", "iml", "pr", "cri", "lc", "ne", "cr", "mk", "nh", "ni"],
    /// What a named operation begins with.
    Operation = ["operation", "op"],
    /// What a firearm does.
    Discharge = ["discharged", "fired"],
    /// The word itself.
    Police = ["police"],
    /// An investigation, whoever leads it.
    Inquiry = [
        "investigation", "inquiry", "enquiry", "procedure", "investigations", "inquiries",
        "enquiries",
    ],
    /// What only one jurisdiction says.
    Law = [
        "sheriff", "gardaí", "gardai", "garda", "magistrates", "felony", "misdemeanor",
        "indicted", "arraigned", "booked", "defense", "attorney", "deputies", "department",
        "strike", "psni", "fiscal",
    ],
    /// Marks of quotation, double ones.
    Quote = ["“", "„", "‟", "«", "”", "»", "\"", "″"],
    /// Marks that may be those of a single quotation.
    SingleQuote = ["‘", "'"],
    /// What begins an account or a number without a digit.
    Lead = ["@", "(", "+"],
    /// What may end a sentence.
    Stop = [".", "!", "?"],
    FullStop = ["."],
    /// What may stand behind the end of a sentence, and belongs to it.
    Closing = ["\"", "”", "’", "'", ")", "]", ".", "!", "?"],
    /// Words with a full stop that does not end a sentence.
    Short = [
        "mr", "mrs", "ms", "dr", "st", "no", "sgt", "insp", "supt", "det", "ch", "con", "const",
        "cpl", "lt", "capt", "col", "sen", "rev", "prof", "jr", "vs", "approx", "op", "ref",
        "nos", "tel", "e", "i", "g", "u", "s", "co", "ltd", "etc", "temp", "dep", "gov", "jan",
        "feb", "aug", "sept", "oct", "nov", "dec", "dc", "ds", "pc", "ps", "p", "hon", "n", "w",
    ],
}
