//! Words that say how a statement is meant: denied, of a relative, suspected, past, planned.
//! And the headings of a note's sections.

use std::{collections::HashMap, sync::OnceLock};

/// What a phrase does to the statements around it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cue {
    /// Denies what follows: "denies", "no evidence of".
    Not,
    /// Denies what stands before: "was ruled out".
    NotAfter,
    /// What stands before was not tested or is not known.
    UnknownAfter,
    /// A new statement begins: what was denied or suspected before ends here.
    Stop,
    /// A relative, of whom what follows is said.
    Relative,
    /// "… in her mother": of whom what stands before is said.
    RelativeAfter,
    /// The patient again.
    Patient,
    /// What follows is suspected, feared or to be excluded.
    Possible,
    /// What stands before is.
    PossibleAfter,
    /// What follows was, or was some time ago.
    Past,
    /// What follows, or stands before, is over.
    Over,
    /// What follows is to be given.
    Planned,
    /// What follows is being given.
    Ongoing,
    /// What follows was given.
    Given,
    /// What follows was given and has ended.
    Stopped,
    /// What stands before has ended.
    StoppedAfter,
    /// What follows is not tolerated.
    Allergy,
    /// What stands before is not tolerated.
    AllergyAfter,
    /// Says something else than its words do: "98 % on RA".
    Ignore,
    /// Says that there are no other diseases of long standing.
    Healthy,
    /// A heading.
    Heading(Section),
}

/// A part of a note.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub(super) enum Section {
    /// The story, findings, assessment.
    #[default]
    Body,
    History,
    Family,
    Medications,
    Allergies,
    Plan,
}

/// A phrase found in the text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) cue: Cue,
    /// First byte.
    pub(super) start: u32,
    /// One past the last byte.
    pub(super) end: u32,
}

const PHRASES: &[(Cue, &str)] = &[
    (
        Cue::Not,
        "no|not|without|denies|denied|denying|deny|negative for|neg for|absence of|free of|free from|never|never had|never received|\
no evidence of|no evidence for|no signs of|no sign of|no history of|no h/o|no hx of|no prior|no previous|no known|no prior history of|no past history of|\
no documented|not on|not taking|not received|has not received|have not received|did not receive|lack of|lacks|lacked|ruled out for|rules out|\
does not have|doesn't have|do not have|don't have|did not have|does not use|doesn't use|does not take|doesn't take|without evidence of|without any|without history of|without a history of|no current|no recent|no active|nor|neither|unremarkable for|non-contributory for|declines|refused|refuses|\
否认|无|没有|未见|未发现|未诉|未患|未使用|未接受|未服用|不伴|排除|未行|从未",
    ),
    (
        Cue::NotAfter,
        "negative|was negative|is negative|were negative|was ruled out|were ruled out|is ruled out|has been ruled out|ruled out|absent|not detected|not present|not seen|not found|not identified|\
not noted|denied|was excluded|were excluded|none|undetectable|nonreactive|non-reactive|not amplified|not mutated|unlikely|is unlikely|was unlikely|neg|not given|阴性|未检出",
    ),
    (
        Cue::UnknownAfter,
        "not tested|untested|was not tested|not assessed|pending|is pending|are pending|unknown|status unknown|not known|not done|not performed|not available|未检测|未检|未查|未做|不详|待回报|待查|未测",
    ),
    (
        Cue::Stop,
        "but|however|although|though|yet|except|except for|apart from|other than|besides|aside from|which|who|because|has|had|is|was|are|were|presents|presented|presenting|\
reports|reported|complains|complained|complaining|developed|develops|shows|showed|showing|reveals|revealed|revealing|found|started|received|receives|underwent|undergoes|takes|took|noted|notes|\
demonstrated|demonstrates|admitted|diagnosed|remains|remained|consistent with|compatible with|confirmed|confirming|positive for|given|now|secondary to|due to|caused by|owing to|;|；|。|，|但|为|示|提示|伴|出现|诊断|行|予|有",
    ),
    (
        Cue::Relative,
        "mother|father|mom|dad|brother|brothers|sister|sisters|sibling|siblings|son|sons|daughter|daughters|child's|uncle|uncles|aunt|aunts|cousin|cousins|grandmother|grandfather|grandparent|grandparents|\
grandson|granddaughter|parents|parent|husband|wife|spouse|partner|niece|nephew|relative|relatives|family history of|family history|fam hx|fhx|fh|family hx|family member|family members|maternal|paternal|\
母亲|父亲|父母|兄弟|姐姐|哥哥|弟弟|妹妹|姐妹|儿子|女儿|家族史|家族|祖父|祖母|外祖母|外祖父|叔叔|姑姑|舅舅|丈夫|妻子|爷爷|奶奶|外公|外婆|其母|其父|其兄|其姐|其弟|其妹",
    ),
    (
        Cue::RelativeAfter,
        "in his mother|in her mother|in mother|in his father|in her father|in father|in his brother|in her brother|in brother|in his sister|in her sister|in sister|in his uncle|in her uncle|in his aunt|in her aunt|\
in her grandmother|in his grandmother|in her grandfather|in his grandfather|in her family|in his family|in the family|in siblings|in his siblings|in her siblings|in a sibling|in a first-degree relative|in first-degree relatives|in relatives|\
in his older siblings|in her older siblings|in his cousin|in her cousin|in his son|in her son|in his daughter|in her daughter|in parents|in both parents|in his parents|in her parents|in maternal|in paternal|in a brother|in a sister|in one brother|in one sister|家族史",
    ),
    (
        Cue::Patient,
        "patient|pt|patient's|he|she|himself|herself|患者|病人|本人",
    ),
    (
        Cue::Possible,
        "possible|possibly|probable|probably|suspected|suspect|suspects|suspicious for|suspicion for|suspicion of|suspicion|concern for|concerning for|concerned for|concern of|concern about|worrisome for|\
question of|questionable|rule out|ruling out|r/o|to rule out|evaluate for|evaluation for|evaluated for|workup for|work-up for|work up for|assess for|screen for|screened for|screening for|to exclude|cannot exclude|could not exclude|cannot rule out|can't rule out|not ruled out|\
differential|differential diagnosis|ddx|may have|might have|may be|might be|could be|could have|could represent|may represent|likely|most likely|presumed|presumptive|presumably|suggestive of|suggesting|suggests|suggest|\
at risk for|at risk of|risk of|risk for|risk factors for|risk factor for|risk factors|high risk for|increased risk of|increased risk for|prevent|prevention of|to prevent|prophylaxis for|prophylaxis against|prophylaxis of|if|in case of|versus|vs|fear of|worried about|tested for|testing for|test for|vaccinated against|vaccinated for|immunized against|vaccine against|vaccine for|\
可能|疑似|怀疑|考虑|待排|待除外|不除外|不能排除|高度怀疑|警惕|预防|筛查|疑",
    ),
    (
        Cue::PossibleAfter,
        "suspected|is suspected|was suspected|?|？|cannot be excluded|could not be excluded|cannot be ruled out|could not be ruled out|was considered|is considered|is possible|is likely|to be ruled out|not ruled out|precautions|prophylaxis|vaccine|vaccination|vaccinations|immunization|screening|screen|risk|clinic|hotline|待排|待除外|待查|可能|可能性大|不除外|不能除外|疫苗",
    ),
    (
        Cue::Past,
        "history of|h/o|hx of|hx|history|past medical history of|past medical history significant for|past medical history|pmh|pmhx|prior|previous|previously|past|former|formerly|remote|in the past|status post|s/p|post|earlier|old|既往|曾|曾患|病史|史|术后",
    ),
    (
        Cue::Over,
        "resolved|in remission|in complete remission|complete remission|cured|recovered|recovered from|no longer|has resolved|have resolved|all of which resolved|disease-free|disease free|已愈|治愈|已治愈|痊愈|完全缓解|缓解",
    ),
    (
        Cue::Planned,
        "plan|plans|planned|planned for|planning|plan for|plan to|will|will be|will receive|will start|will undergo|to start|to begin|to undergo|to receive|scheduled|scheduled for|candidate for|a candidate for|is a candidate for|eligible for|awaiting|pending|\
consider|considering|considered for|considered|offered|offer|recommended|recommend|recommends|recommendation|referred for|refer for|indicated|is indicated|proposed|advised|counseled|counselled|discussed|discuss|discussing|prior to|before|until|hold off|should|would|may require|might require|may need|requires|needs|to be treated with|interested in|prepared to undergo|evaluated for|evaluation for|evaluation of|listed for|elective|deferring|if|declined|declines|refused|refuses|拟|拟行|计划|建议|准备|考虑|待|预约|将",
    ),
    (
        Cue::Ongoing,
        "on|taking|takes|take|currently on|currently taking|currently receiving|currently|receiving|receives|continues|continued on|continue|continuing|maintained on|maintenance|controlled with|controlled on|managed with|managed on|uses|using|is treated with|being treated with|home|daily|current|including|medications include|medications|meds|正在|目前|口服|长期|服用|规律服用|使用|现服|维持",
    ),
    (
        Cue::Given,
        "used to be treated with|used to be on|used to take|s/p|status post|received|treated with|treated|was treated with|treatment with|therapy with|underwent|undergone|completed|after|following|followed by|post|prior|previous|previously|prior treatment with|prior therapy with|had|with|given|was given|initiated|initiated on|started|started on|was started on|switched to|changed to|history of|h/o|administered|exposed to|failed|failure of|refractory to|progressed on|progression on|progressed after|relapsed after|responded to|cycles of|cycle of|course of|courses of|doses of|dose of|prescribed|接受|曾行|行|予|给予|既往|曾|完成|术后|后|一线|二线|三线",
    ),
    (
        Cue::Stopped,
        "used to be treated with|used to be on|used to take|completed|discontinued|stopped|ceased|off|weaned off|tapered off|withdrawn from|progressed on|progression on|progressed after|failed|refractory to|previously on|formerly on|switched from|changed from|d/c'd|dc'd|discontinuation of|completion of|停用|停服|进展后|完成|s/p|status post|finished",
    ),
    (
        Cue::StoppedAfter,
        "was discontinued|were discontinued|was stopped|were stopped|discontinued|stopped|was held|were held|completed|was completed|were completed|until|已停|停药|结束|后进展|finished|failed|failure",
    ),
    (
        Cue::Allergy,
        "allergic to|allergy to|allergies to|allergies include|allergies|anaphylaxis to|hypersensitivity to|hypersensitive to|intolerant to|intolerant of|intolerance to|intolerance of|adverse reaction to|reaction to|rash with|rash to|hives with",
    ),
    (
        Cue::AllergyAfter,
        "allergy|allergies|anaphylaxis|hypersensitivity|intolerance|allergic|causes rash|caused rash|causes hives|过敏",
    ),
    (
        Cue::Ignore,
        "on ra|room air|lv function|lv dysfunction|lv systolic|lv ejection|lv hypertrophy|st depression|st depressions|st segment depression|st-segment depression|respiratory depression|no acute distress|in no distress|not only|no change|no increase|no change in|no significant change|no response|no response to|no relief|no improvement|without difficulty|without improvement|without relief|did not respond|didn't respond|didn't respond to|did not respond to|not responding|not respond|not responsive to|did not tolerate|didn't tolerate|not tolerate|not tolerated|not improve|no effect|unable to tolerate|\
not certain|not clear|no longer on|not well controlled|not controlled|not compliant|non compliant|family planning|no doubt|not ruled out|not been ruled out|not entirely|not fully|no further|not adequately|no residual|no residual deficits|no residual deficit|unable to|not able to|does not want|pt evaluation|physical exam|vs|dr|health care proxy|primary care|fever of unknown origin|nkda|nka|no known drug allergies|no known allergies|no known drug allergy|no known medication allergies|no allergies|no drug allergies|no history of allergies|无药物过敏史|否认药物过敏史|无过敏史|否认过敏史|否认药物及食物过敏史|无药物、食物过敏史|否认食物、药物过敏史|否认药物、食物过敏史|无药物及食物过敏史|未闻及|mother of|father of|wife of|parent of|ph|asd|hct|pcp",
    ),
    (
        Cue::Healthy,
        "otherwise healthy|previously healthy|generally healthy|in good health|healthy woman|healthy man|healthy male|healthy female|healthy boy|healthy girl|healthy child|healthy infant|\
no previous medical problems|no prior medical problems|no medical problems|no other medical problems|no significant medical problems|no known medical problems|no chronic medical problems|no past medical problems|\
no past medical history|no significant past medical history|no significant medical history|no prior medical history|no previous medical history|no relevant medical history|no known medical history|no other medical conditions|no other medical condition|no chronic medical conditions|no known medical conditions|\
no underlying disease|no underlying diseases|no underlying conditions|no comorbidities|no other comorbidities|no significant comorbidities|no chronic diseases|no chronic disease|no other diseases|no chronic illnesses|no health problems|no other health problems|\
past medical history is unremarkable|past medical history was unremarkable|past medical history unremarkable|past medical history is non-significant|past medical history is not significant|past medical history is insignificant|past medical history is noncontributory|past medical history is non-contributory|past medical history noncontributory|past medical history non-contributory|past medical history none|past medical history is negative|past medical history negative|past medical history is only significant for|past medical history is otherwise unremarkable|medical history is unremarkable|medical history unremarkable|\
pmh unremarkable|pmh none|pmh negative|pmh noncontributory|pmh non-contributory|既往体健|平素体健|平素健康|既往健康|既往身体健康|既往史无特殊|无特殊病史|无基础疾病|无慢性病史|否认慢性病史|否认慢性疾病史|无其他慢性疾病",
    ),
    (
        Cue::Heading(Section::History),
        "past medical history|pmh|pmhx|past medical hx|past surgical history|psh|medical history|surgical history|past history|past medical/surgical history|past medical and surgical history|past oncologic history|oncologic history|history|comorbidities|problem list|active problems|chronic problems|既往史|病史|既往病史|既往疾病史",
    ),
    (
        Cue::Heading(Section::Family),
        "family history|family hx|fh|fhx|family medical history|fam hx|家族史",
    ),
    (
        Cue::Heading(Section::Medications),
        "medications|meds|current medications|home medications|home meds|medications on admission|medications at home|medication list|outpatient medications|discharge medications|current meds|current medication|medication|目前用药|用药史|用药|现用药|药物",
    ),
    (
        Cue::Heading(Section::Allergies),
        "allergies|allergy|drug allergies|allergies/intolerances|allergies and intolerances|adverse reactions|过敏史|药物过敏史|过敏",
    ),
    (
        Cue::Heading(Section::Plan),
        "plan|treatment plan|recommendations|recommendation|plan of care|治疗计划|诊疗计划|计划|建议|下一步计划",
    ),
    (
        Cue::Heading(Section::Body),
        "hpi|history of present illness|present illness|chief complaint|cc|assessment|assessment and plan|a/p|impression|physical exam|physical examination|pe|exam|examination|vital signs|vitals|labs|laboratory|laboratory data|laboratory results|laboratory tests|lab results|lab tests|pertinent results|imaging|studies|pathology|molecular|molecular testing|genomics|genetics|biomarkers|diagnosis|diagnoses|hospital course|brief hospital course|social history|social hx|sh|review of systems|ros|discharge diagnosis|admission diagnosis|primary diagnosis|performance status|reason for admission|reason for consultation|subjective|objective|summary|procedures|interval history|oncology history|treatment history|reproductive history|obstetric history|主诉|现病史|体格检查|查体|体检|辅助检查|实验室检查|检验|诊断|初步诊断|入院诊断|出院诊断|病理|病理诊断|基因检测|影像学|个人史|婚育史|月经史|检查|评估|治疗经过|治疗史",
    ),
];

/// Phrases by their first word, the longest first.
type Index = HashMap<&'static str, Vec<(Vec<&'static str>, Cue)>>;

fn index() -> &'static Index {
    static INDEX: OnceLock<Index> = OnceLock::new();
    INDEX.get_or_init(|| {
        let mut index = Index::new();
        for &(cue, phrases) in PHRASES {
            for phrase in phrases.split('|') {
                let words: Vec<&str> = pieces(phrase)
                    .map(|(at, len)| &phrase[at..at + len])
                    .collect();
                if let Some(&first) = words.first() {
                    index.entry(first).or_default().push((words, cue));
                }
            }
        }
        for list in index.values_mut() {
            list.sort_by_key(|(words, _)| std::cmp::Reverse(words.len()));
        }
        index
    })
}

/// The words of a text: runs of letters and digits with inner marks, single Chinese characters,
/// and the signs that phrases use. Start and length in bytes.
fn pieces(text: &str) -> impl Iterator<Item = (usize, usize)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = text.get(at..)?;
            let c = rest.chars().next()?;
            let start = at;
            if c.is_alphanumeric() && !is_han(c) {
                at += word_len(rest);
                return Some((start, at - start));
            }
            at += c.len_utf8();
            if is_han(c) || is_sign(c) {
                return Some((start, at - start));
            }
        }
    })
}

fn word_len(text: &str) -> usize {
    let mut end = 0;
    let mut chars = text.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let inner = matches!(c, '/' | '\'' | '’' | '-')
            && chars
                .peek()
                .is_some_and(|&(_, n)| n.is_alphanumeric() && !is_han(n));
        if !(c.is_alphanumeric() && !is_han(c) || inner) {
            break;
        }
        end = at + c.len_utf8();
    }
    end
}

pub(super) fn is_han(c: char) -> bool {
    matches!(c, '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}')
}

fn is_sign(c: char) -> bool {
    matches!(c, ';' | '；' | '。' | '，' | '?' | '？')
}

/// The phrases of a text in their order, with spans counted from `base`. Phrases of different
/// meaning may share words; of one meaning the longest counts.
pub(super) fn find(text: &str, base: u32) -> Vec<Found> {
    let lower = text.to_lowercase();
    // Spans are bytes of the text: lower case that changes lengths is not looked at.
    let lower = if lower.len() == text.len() {
        lower.as_str()
    } else {
        text
    };
    let words: Vec<(usize, usize)> = pieces(lower).collect();
    let mut found: Vec<Found> = Vec::new();
    let mut taken: HashMap<Cue, u32> = HashMap::new();
    for (at, &(start, len)) in words.iter().enumerate() {
        let Some(list) = index().get(&lower[start..start + len]) else {
            continue;
        };
        for (phrase, cue) in list {
            if !follows(lower, &words[at..], phrase) {
                continue;
            }
            let (last, last_len) = words[at + phrase.len() - 1];
            let (start, end) = (base + start as u32, base + (last + last_len) as u32);
            let until = taken.entry(*cue).or_insert(0);
            if start >= *until {
                *until = end;
                found.push(Found {
                    cue: *cue,
                    start,
                    end,
                });
            }
        }
    }
    without_parts(found)
}

/// Drops phrases that are part of a longer one of another meaning: "ruled out" in "not ruled
/// out". Where a new statement begins stays known.
fn without_parts(found: Vec<Found>) -> Vec<Found> {
    // Longer than any phrase, in phrases: those that may reach over a later one.
    const BEFORE: usize = 12;
    let inside = |part: &Found, whole: &Found| {
        whole.start <= part.start
            && part.end <= whole.end
            && whole.end - whole.start > part.end - part.start
    };
    let kept = |at: usize| {
        let part = &found[at];
        let near = &found[at.saturating_sub(BEFORE)..(at + BEFORE).min(found.len())];
        let always = matches!(
            part.cue,
            Cue::Stop | Cue::Relative | Cue::Healthy | Cue::Heading(_)
        );
        always
            && !near
                .iter()
                .any(|whole| whole.cue == Cue::Ignore && inside(part, whole))
            || !near.iter().any(|whole| inside(part, whole))
    };
    (0..found.len())
        .filter(|&at| kept(at))
        .map(|at| found[at])
        .collect()
}

fn follows(text: &str, words: &[(usize, usize)], phrase: &[&str]) -> bool {
    let same = |(&(start, len), &word): (&(usize, usize), &&str)| &text[start..start + len] == word;
    words.len() >= phrase.len() && words.iter().zip(phrase).all(same)
}
