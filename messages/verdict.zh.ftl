# 判定理由。网页与命令行共用：只用简单消息和占位符，使两者读法一致。

unread = 未能理解，请阅读原文
not-recorded = { $what_zh }：无记录
not-listed = { $what_zh }：完整列表中没有
contradiction = { $what_zh }：记录自相矛盾

age = 年龄{ $value_zh }，要求{ $needs_zh }：{ $holds_zh }
age-open = 年龄{ $value_zh }不足以判断{ $needs_zh }
sex = 性别{ $value_zh }，要求{ $needs_zh }：{ $holds_zh }
healthy-volunteer = 健康志愿者：{ $value_zh }

measure = { $what_zh } { $value }（{ $date }），要求 { $needs_zh }：{ $holds_zh }
measure-undated = { $what_zh } { $value }，要求 { $needs_zh }：{ $holds_zh }
measure-worked-out = { $what_zh } { $value }（由记录推算），要求 { $needs_zh }：{ $holds_zh }
measure-stale = { $what_zh } { $value }（{ $date }）不能确定是否足够新（{ $window_zh }）
measure-unit = { $what_zh } { $value }：单位无法换算为 { $needs_zh } 的单位
measure-no-limit = { $what_zh } { $value }：未记录实验室正常值界限，要求 { $needs_zh }
measure-too-close = { $what_zh } { $value } 换算后恰在界限处，要求 { $needs_zh }
measure-comparator = { $what_zh } { $value } 未能理解
measure-open = { $what_zh } { $value } 不足以判断 { $needs_zh }
measure-disagree = { $what_zh }：{ $date } 的数值不一致

condition = 已记录{ $recorded_zh }
condition-detail = 已记录{ $recorded_zh }，要求{ $what_zh }：{ $holds_zh }
condition-open = 已记录{ $recorded_zh }，不知是否{ $what_zh }
condition-broader = 已记录{ $recorded_zh }，不知是否{ $what_zh }
condition-denied = 否认{ $recorded_zh }
condition-by-markers = { $what_zh }（由标志物得出）

biomarker-positive = 检出{ $what_zh }
biomarker-negative = { $what_zh }阴性
biomarker-other = 检出{ $recorded_zh }，要求{ $what_zh }：{ $holds_zh }
biomarker-open = { $recorded_zh }不足以判断{ $what_zh }
biomarker-not-tested = { $what_zh }：未检测
biomarker-by-diagnosis = { $what_zh }（由诊断{ $recorded_zh }得出）

therapy = 曾用{ $recorded_zh }
therapy-detail = 曾用{ $recorded_zh }，要求{ $what_zh }：{ $holds_zh }
therapy-open = 曾用{ $recorded_zh }，不知是否{ $what_zh }
therapy-denied = 未用{ $recorded_zh }
lines = 既往治疗{ $value }线，要求{ $needs_zh }：{ $holds_zh }
lines-open = 既往治疗{ $value }线，不足以判断{ $needs_zh }

reproductive-recorded = { $what_zh }：记录为{ $value_zh }
reproductive-male = { $what_zh }：男性不适用
reproductive-age-sixty = { $what_zh }：年龄已满60岁
reproductive-postmenopausal = { $what_zh }：已绝经
reproductive-sterile = { $what_zh }：已手术绝育
reproductive-pregnant = { $what_zh }：妊娠中
reproductive-no-childbearing-potential = { $what_zh }：无生育能力
participation = { $what_zh }：已记录
allergy-present = 已记录对{ $recorded_zh }过敏
allergy-absent = 对{ $what_zh }无过敏

# 对缺失信息的提问。
ask-age = 患者年龄？
ask-sex = 患者性别？
ask-healthy-volunteer = 是否作为健康志愿者参加？
ask-measure = 目前的{ $what_zh }是多少？
ask-condition = 患者现在或曾经有：{ $what_zh }？
ask-stage = { $what_zh }是几期？
ask-qualifier = { $condition_zh }：{ $what_zh }？
ask-condition-time = { $what_zh }：何时开始，是否已结束？
ask-gene = { $what_zh }检测结果如何？
ask-signature = { $what_zh }检测结果如何？
ask-therapy = 是否用过{ $what_zh }，何时使用？
ask-lines = 既往全身治疗多少线？
ask-reproductive = { $what_zh }：是或否？
ask-allergy = { $what_zh }：是或否？
reply-found = 检出{ $what }
reply-not-found = { $what }阴性
reply-ongoing = 是，正在使用
reply-never = 从未使用

# 相差多少。
margin-below = 低于界限{ $distance_zh }
margin-above = 高于界限{ $distance_zh }
margin-at = 恰在界限，不算在内
margin-days = { $date }起（{ $days }天后）不再如此

# 事实来源。
source-form = 手工录入
source-fhir = FHIR { $path }
source-csv = 表格第{ $row }行，{ $column }列
source-note = 病历文本

# 短语的组成部分。
holds-met = 符合
holds-not-met = 不符合
yes = 是
no = 否
sex-female = 女
sex-male = 男
statement-age = 年龄
statement-sex = 性别
statement-healthy-volunteer = 健康志愿者
statement-unread = 文本
statement-consent = 知情同意
statement-compliance = 遵守方案
statement-lines = 既往治疗线数
statement-any-treatment = 全身治疗
statement-allergy = { $name }过敏
statement-any-allergy = 任何过敏
statement-stage = { $from }–{ $to }期
statement-one-stage = { $from }期
recorded-stage = { $stage }期
recorded-onset = { $date }起
recorded-resolved = { $date }缓解
recorded-start = { $date }开始
recorded-end = { $date }结束
recorded-ongoing = 进行中
recorded-on = { $date }
no-known-allergies = 任何物质
bound-lt = < { $bound }
bound-le = ≤ { $bound }
bound-eq = { $bound }
bound-ge = ≥ { $bound }
bound-gt = > { $bound }
times-upper-limit = { $times } × ULN
times-lower-limit = { $times } × LLN
window-within = { $span }内
window-before = { $span }以前
window-current = 目前
excepted = { $what }除外
purpose = 用于{ $what }
window-ever = 任何时候
hours = { $count }小时
days = { $count }天
weeks = { $count }周
months = { $count }个月
years = { $count }年

qualifier-metastatic = 转移性
qualifier-locally-advanced = 局部晚期
qualifier-unresectable = 不可切除
qualifier-recurrent = 复发性
qualifier-refractory = 难治性
qualifier-grade-1 = 1级
qualifier-grade-2 = 2级
qualifier-grade-3 = 3级
qualifier-grade-4 = 4级
qualifier-evaluable = 可评估
qualifier-newly-diagnosed = 新诊断
qualifier-progressive = 进展性
qualifier-active = 活动性
qualifier-uncontrolled = 未控制
qualifier-symptomatic = 有症状
qualifier-severe = 重度
qualifier-chronic = 慢性
qualifier-acute = 急性
qualifier-histologically-confirmed = 经病理证实
qualifier-measurable = 可测量
qualifier-limited-stage = 局限期
qualifier-extensive-stage = 广泛期
qualifier-castration-resistant = 去势抵抗
qualifier-stable = 稳定
qualifier-in-remission = 缓解
qualifier-mild = 轻度
qualifier-moderate = 中度
qualifier-persistent = 持续性
qualifier-recent = 近期
qualifier-asymptomatic = 无症状
qualifier-localized = 局限性
qualifier-bilateral = 双侧
qualifier-secondary = 继发性
qualifier-congenital = 先天性
qualifier-curatively-treated = 已根治性治疗
qualifier-untreated = 未治疗
qualifier-primary = 原发性
qualifier-advanced = 晚期

setting-neoadjuvant = 新辅助
setting-adjuvant = 辅助
setting-metastatic = 晚期
setting-maintenance = 维持

marker-any = { $gene }改变
marker-mutation = { $gene }突变
marker-protein-change = { $gene } { $change }
marker-codon = { $gene } { $change }
marker-exon = { $gene }第{ $number }外显子{ $kind }
marker-amplification = { $gene }扩增
marker-deletion = { $gene }缺失
marker-fusion = { $gene }融合
marker-fusion-with = { $gene }–{ $partner }融合
marker-expression = { $gene }表达
marker-loss-of-expression = { $gene }表达缺失
marker-germline = { $gene }胚系变异
marker-wild-type = { $gene }野生型
marker-recorded = { $gene } { $change }
marker-msi-high = 高度微卫星不稳定
marker-mismatch-repair-deficient = 错配修复缺陷
marker-tmb-high = 高肿瘤突变负荷
marker-homologous-recombination-deficient = 同源重组缺陷
exon-mutation = 突变
exon-deletion = 缺失
exon-insertion = 插入
exon-skipping = 跳跃
exon-duplication = 重复

state-pregnant = 妊娠
state-breastfeeding = 哺乳
state-childbearing-potential = 有生育能力
state-postmenopausal = 绝经后
state-sterile = 手术绝育
state-contraception = 有效避孕
state-plans-pregnancy = 计划妊娠

topic-subject = { $what_zh }
topic-status = 招募状态
topic-study-type = 研究类型
topic-phase = 分期
topic-studied-condition = 研究的疾病
topic-country = 国家
topic-distance = 距离
topic-administrative = 不属于筛查内容
topic-unread = 需自行阅读
