### 页面文字（简体中文）。用语与登记平台及临床试验筛选的习惯一致。

page-title = TrialMatch – 临床试验预筛选
skip = 跳到结果
language = 语言
list-separator = ；
retry = 重试
dismiss = 关闭
cancel = 取消
disclaimer = 仅用于辅助预筛选，不是医疗器械；由临床医生作出决定。
privacy = 患者数据只留在本机，不发送，也不保存。

## 患者

patient = 患者
birth-kind = 年龄填写方式
age = 年龄
age-years = 年龄（岁）
birth-date = 出生日期
birth-date-hint = 1962、1962-04 或 1962-04-17
sex = 性别
sex-female = 女
sex-male = 男
sex-unknown = 不详
note = 病情摘要
note-hint = 病程、检查结果、既往治疗。按 Ctrl + Enter 匹配。
match = 匹配
clear = 清空
undo = 撤销
filters = 筛选条件
filter-statuses = 招募状态
filter-phases = 分期
filter-studyTypes = 研究类型
filter-legend = { $name }：符合任一勾选项的试验；不勾选表示不限
filter-any = 不限
filter-more = { $first } 及另外 { $more } 项
fault-nothing = 请填写诊断、病情摘要、年龄、性别或其他任何信息。
fault-age-number = 请以数字填写年龄（岁），例如 63 或 0.5。
fault-age-range = 年龄不能超过 130 岁。
fault-date-form = 请按 1962、1962-04 或 1962-04-17 的格式填写有效日期。
fault-date-future = 该日期在将来。
fault-date-range = 该日期距今超过 130 年。

## 患者表单

person = 基本情况
healthy = 以健康志愿者身份参加
reproduction = 妊娠与避孕
reproduction-male = 生育与避孕
reproductive-pregnant = 妊娠中
reproductive-breastfeeding = 哺乳中
reproductive-childbearing_potential = 有生育能力
reproductive-postmenopausal = 已绝经
reproductive-sterile = 已手术绝育
reproductive-contraception = 正在或同意采用有效避孕
reproductive-plans_pregnancy = 计划怀孕或使伴侣怀孕
answer-yes = 是
answer-no = 否
answer-unknown = 不详
digest-age = { $age } 岁
digest-separator = 、
digest-absent = 无{ $name }
digest-unknown = { $name }不详
diagnosis = 诊断
diagnosis-field = 主要诊断
diagnosis-hint = 输入中文、拼音首字母、英文名称或缩写，按 Enter 选取。
uncoded-diagnosis = 未编码：仅作为文字检索，不判定任何标准。从列表中选取即可编码。
uncoded-row = 未编码：仅作为文字检索，不判定任何标准。
suggestions = { $count } 条建议
use-as-text = 以文字形式使用“{ $text }”，不编码
stage = 分期
stage-hint = IIIB、4、局限期
active = 目前活动
onset = 发现或起病日期
resolved = 痊愈日期
date = 日期
date-hint = 2024、2024-06 或 2024-06-01
further-condition = 日期及其他
further-stage = 分期、活动性、日期
further-course = 日期、线数、治疗阶段
further-limits = 本实验室的正常值界限
qualifier-metastatic = 已转移
qualifier-locally_advanced = 局部晚期
qualifier-unresectable = 不可切除
qualifier-recurrent = 复发
qualifier-refractory = 难治
qualifier-progressive = 进展
qualifier-newly_diagnosed = 初诊未治
qualifier-measurable = 有可测量病灶
qualifier-histologically_confirmed = 经组织学证实
qualifier-castration_resistant = 去势抵抗
qualifier-uncontrolled = 未控制
qualifier-symptomatic = 有症状
qualifier-stable = 治疗后稳定
qualifier-in_remission = 缓解
qualifier-active = 活动性
qualifier-severe = 重度
qualifier-chronic = 慢性
qualifier-acute = 急性
qualifier-limited_stage = 局限期
qualifier-extensive_stage = 广泛期
group-title-conditions = 其他疾病
group-title-biomarkers = 生物标志物
group-title-measures = 检验与体征
group-title-therapies = 治疗史
group-title-allergies = 过敏史
add-conditions = 添加疾病
add-conditions-hint = 有或已排除，例如“脑转移”“乙型肝炎”
add-biomarkers = 添加基因、蛋白或分子特征
add-biomarkers-hint = 例如 EGFR、HER2、MSI
add-measures = 添加检验值或生命体征
add-measures-hint = 例如血红蛋白、肌酐、血小板
add-therapies = 添加药物或类别
add-therapies-hint = 例如奥希替尼、铂类化疗
add-allergies = 添加过敏或不耐受
add-allergies-hint = 药物或类别，例如青霉素
complete-conditions = 以上为全部疾病：其余均无
complete-therapies = 以上为全部治疗：其余均未接受
complete-allergies = 以上为全部过敏：其余均无
presence-of = { $name }：是否存在？
presence-conditions-present = 有
presence-conditions-absent = 无
presence-conditions-unknown = 不详
presence-biomarkers-present = 检出
presence-biomarkers-absent = 阴性
presence-biomarkers-unknown = 未检测
presence-therapies-present = 接受过
presence-therapies-absent = 未接受
presence-therapies-unknown = 不详
presence-allergies-present = 过敏
presence-allergies-absent = 不过敏
presence-allergies-unknown = 不详
remove = 移除{ $name }
source-note = 来自病情摘要
source-fhir = 来自文件
source-csv = 来自表格
alteration = 变异
alteration-mutation = 任意突变
alteration-amplification = 扩增
alteration-deletion = 缺失
alteration-fusion = 融合、重排
alteration-expression = 表达（免疫组化阳性）
alteration-loss_of_expression = 表达缺失
alteration-germline = 胚系变异
alteration-wild_type = 野生型
tested-on = 检测日期
signature-msi_high = 微卫星高度不稳定（MSI-H）
signature-mismatch_repair_deficient = 错配修复缺陷（dMMR）
signature-tmb_high = 肿瘤突变负荷高（TMB-H）
signature-homologous_recombination_deficient = 同源重组修复缺陷（HRD）
performance = 体能状态
ecog = ECOG
ecog-0 = 活动完全正常。
ecog-1 = 重体力活动受限，可走动，能从事轻体力活动。
ecog-2 = 可走动，生活自理，不能工作；日间一半以上时间可起床活动。
ecog-3 = 生活仅部分自理；日间一半以上时间卧床或坐轮椅。
ecog-4 = 完全不能自理。
ecog-5 = 死亡。
karnofsky = Karnofsky（KPS）
score-of-ecog = ECOG { $value }
score-of-karnofsky = KPS { $value }
value = 数值
unit = 单位
unit-choose = 单位…
converted = = { $figure }
limit-lower = 正常值下限
limit-upper = 正常值上限
lines = 既往全身治疗线数
lines-hint = 未治疗填 0；不清楚则留空
course-start = 首次用药
course-end = 末次用药
course-line = 线数
setting = 治疗阶段
setting-neoadjuvant = 新辅助
setting-adjuvant = 辅助
setting-metastatic = 转移性疾病
setting-maintenance = 维持
ongoing = 仍在使用
note-field = 自由文本
redo = 重做
fault-number = 请填写数字，小数点用“.”，例如 9.2。
fault-count = 请填写小于 100 的整数。

## 摘要与文件

fact-birth = 年龄
fact-sex = 性别
fact-condition = 疾病
fact-biomarker = 生物标志物
fact-measure = 数值
fact-therapy = 治疗
fact-lines = 治疗线数
fact-reproductive = 妊娠
fact-allergy = 过敏
fact-complete = 列表
digest-stage = { $stage } 期
digest-line = 第 { $line } 线
doubt-relative = 属于亲属
doubt-possible = 疑似或可能
doubt-planned = 计划中，尚未实施
doubt-contradicted = 与摘要他处矛盾
doubt-not_tested = 未检测
doubt-unit_unclear = 单位不明
doubt-implausible = 不太可信
doubt-inferred = 由其他文字推断
doubt-unit_assumed = 推定单位：仅此一种合理
read-note = 从摘要读取信息…
open-patient = 打开患者文件…
open-patient-hint = FHIR 或 mCODE、保存为 JSON 的患者、或文本摘要；也可拖放到本页。
preview = 从摘要读出的信息
preview-nothing = 未从摘要中读出信息。摘要仍会作为文字检索。
preview-accept = 采用 { $count } 项
preview-discard = 全部不采用
arrival-label = 文件处理结果
arrival-table = { $name } 是患者表格。本页暂不支持整个队列的筛选，可使用命令行：trialmatch screen。
arrival-nothing = 拖放的内容中没有可读取的文件。请重试，或用按钮打开。
arrival-long-note = { $name } 作为摘要过长（超过 1 MB）：请粘贴相关部分。
patient-taken = { $name }：患者已填入表单，年龄和性别之外含 { $count } 项信息。撤销可恢复原来的患者。
patient-none = { $name } 中没有患者。
patient-choose = { $name } 含 { $count } 位患者：选择哪一位？
patient-choose-none = 请选择…
patient-ignored = 有 { $count } 处内容与匹配无关或未能理解
problem-note = 无法读取病情摘要

## 登记平台用语

status-RECRUITING = 招募中
status-NOT_YET_RECRUITING = 尚未招募
status-ENROLLING_BY_INVITATION = 仅限受邀入组
status-AVAILABLE = 可获得（扩大使用）
status-ACTIVE_NOT_RECRUITING = 进行中，停止招募
status-SUSPENDED = 暂停
status-COMPLETED = 已完成
status-TERMINATED = 提前终止
status-WITHDRAWN = 已撤回
status-UNKNOWN = 状态未核实
status-TEMPORARILY_NOT_AVAILABLE = 暂时不可获得
status-NO_LONGER_AVAILABLE = 不再可获得
status-APPROVED_FOR_MARKETING = 已获批上市
status-WITHHELD = 未公开
status-none = 未注明状态
phase-EARLY_PHASE1 = 早期 I 期
phase-PHASE1 = I 期
phase-PHASE2 = II 期
phase-PHASE3 = III 期
phase-PHASE4 = IV 期
phase-NA = 不分期
type-INTERVENTIONAL = 干预性研究
type-OBSERVATIONAL = 观察性研究
type-EXPANDED_ACCESS = 扩大使用

## 结果

results = 适合该患者的试验
matching = 正在匹配…
empty-first = 填写已知的患者信息，然后点击“匹配”，结果将显示在这里。
empty-tip-fields = 年龄、性别、招募状态、分期和类型按登记字段判定；诊断和病情摘要决定排序。
empty-tip-unknown = 未填写的内容视为“不详”，不会据此排除任何试验。
empty-tip-keys = 在任意输入框按 Enter 匹配；在病情摘要中按 Ctrl + Enter。
empty-result = 所显示的分组中没有试验。请在上方显示其他分组，或放宽筛选条件。
summary = 已筛查 { $trials } 项试验，用时 { $ms } 毫秒（以 { $day } 为准）：符合 { $eligible } 项，可能符合 { $possible } 项，待核对 { $check } 项，排除 { $excluded } 项。
groups-label = 显示的分组
group-eligible = 符合
group-eligible-meaning = 所有规则均判定为符合。
group-possible = 可能符合
group-possible-meaning = 没有不符合项，但有信息不详。
group-check = 待核对
group-check-meaning = 有仅部分读懂的标准不利于入组：请自行阅读。
group-excluded = 排除
group-excluded-meaning = 登记字段、准确读懂的标准或筛选条件不符合。
group-shown = 已列出
group-hidden = 未列出
outdated = 表单在生成此列表之后已修改，但目前无法匹配：请更正其中标出的字段。
match-again = 重新匹配
more = 显示更多（还有 { $left } 项）
save = 保存列表（JSON）
rank = 第 { $rank } 位
opens-registry = （在新标签页中打开 ClinicalTrials.gov）
ask-next = 接下来问
ask-next-hint = 这些回答最能决定排在前面的试验。回答会填入左侧表单，可以修改或撤销。
ask-decides = 可决定 { $trials } 项试验
ask-take = 回答
reply-makes-eligible = 符合 +{ $trials }
reply-excludes = 排除 { $trials }
near-misses = 差一点符合的试验：{ $trials } 项
near-misses-hint = 相关度最高、仅因一项登记信息或一条标准而被排除的试验。
trial-open = 全文、标准与研究中心
trial-criteria = 标准与判定
trial-text = 入排标准全文
trial-reading = 正在读取全文…
criteria-none = 登记记录未列出标准。
show-in-text = 在全文中查看
sites = { $total } 个研究中心（{ $open } 个开放）：
sites-none = 登记记录未列出研究中心。
sites-nearest = 最近的开放中心：
sites-distance = （{ $km } 公里）
score-dense = 相似度
score-dense-hint = 患者文字与试验文字的语义接近程度，−1 到 1
score-lexical = 词语
score-lexical-hint = 患者文字与试验文字共有的词语，0 到 1
score-condition = 病症
score-condition-hint = 患者的病症与试验的病症按词表的吻合程度，0 到 1
score-feedback = 与最佳者相近
score-feedback-hint = 与其他方面最吻合的试验在语义上的接近程度，−1 到 1

## 判定

grounds-summary = 全部 { $rules } 条规则及其所依据的登记字段
grounds-label = 规则与登记字段
column-rule = 规则
column-verdict = 判定
column-value = 登记值
column-field = 登记字段
column-reason = 理由
rule-minimumAge = 年龄下限
rule-maximumAge = 年龄上限
rule-sex = 性别
rule-overallStatus = 招募状态
rule-phases = 分期
rule-studyType = 研究类型
rule-healthyVolunteers = 健康志愿者
effect-favours = 符合
effect-against = 不符合
effect-check = 不符合，待核对
effect-undecided = 不详
effect-not_screened = 不筛查
field-absent = 未注明
section-inclusion = 入选标准
section-exclusion = 排除标准
section-unclear = 未注明类别
parse-partial = 部分读懂
parse-unparsed = 未读懂
parse-administrative = 管理性要求
criteria-summary = 共 { $all } 条标准：符合 { $favours } 条，不详 { $undecided } 条，不符合 { $against } 条

## 关于登记字段的理由（代码与参数来自引擎）

with-source = { $reason }（{ $source }）
reason-status-any = 不限招募状态。
reason-status-met = 属于所选的招募状态。
reason-status-not-met = 不属于所选的招募状态。
reason-status-unknown = 记录未注明招募状态。
reason-study-type-any = 不限研究类型。
reason-study-type-met = 属于所选的研究类型。
reason-study-type-not-met = 不属于所选的研究类型。
reason-study-type-unknown = 记录未注明研究类型。
reason-phase-any = 不限分期。
reason-phase-met = 属于所选的分期。
reason-phase-not-met = 不属于所选的分期。
reason-phase-unknown = 记录未注明分期。
reason-sex-all = 性别不限。
reason-sex-not-stated = 记录未注明性别：视为不限。
reason-sex-met = 患者性别符合要求。
reason-sex-not-met = 患者性别不符合要求。
reason-sex-not-recorded = 未填写患者性别。
reason-age-minimum-none = 无年龄下限。
reason-age-minimum-unreadable = 无法识别年龄限制“{ $bound }”。
reason-age-minimum-not-recorded = 未填写患者年龄。
reason-age-minimum-met = { reason-patients-age }，达到年龄下限。
reason-age-minimum-not-met = { reason-patients-age }，低于年龄下限。
reason-age-minimum-unknown = { reason-patients-age }，可能在年龄下限的任一侧。
reason-age-maximum-none = 无年龄上限。
reason-age-maximum-unreadable = 无法识别年龄限制“{ $bound }”。
reason-age-maximum-not-recorded = 未填写患者年龄。
reason-age-maximum-met = { reason-patients-age }，未超过年龄上限。
reason-age-maximum-not-met = { reason-patients-age }，超过年龄上限。
reason-age-maximum-unknown = { reason-patients-age }，可能在年龄上限的任一侧。
reason-patients-age = 年龄 { $age } { $unit ->
    [years] 岁
    [months] 个月
    [weeks] 周
    [days] 天
    [hours] 小时
   *[minutes] 分钟
  }
reason-country-any = 不限国家。
reason-country-met = 有研究中心位于所选国家。
reason-country-not-met = 没有研究中心位于所选国家。
reason-country-unknown = 记录未写明国家。
reason-distance-met = 最近的开放研究中心：{ $city }，距离{ $km }公里。
reason-distance-not-met = 最近的开放研究中心：{ $city }，距离{ $km }公里，超过{ $radius }公里。
reason-distance-unknown = 位置已知的最近开放研究中心：{ $city }，距离{ $km }公里；其他中心可能更近。
reason-distance-no-sites = 记录未列出研究中心。
reason-distance-no-open-site = 所列研究中心均未开放。
reason-distance-no-coordinates = 记录未写明开放研究中心的位置。
rule-country = 国家
rule-geoPoint = 最近的开放研究中心
reason-healthy-accepted = 接受健康志愿者。
reason-healthy-not-needed = 患者并非以健康志愿者身份参加。
reason-healthy-not-accepted = 不接受健康志愿者。
reason-healthy-not-stated = 记录未说明。
reason-healthy-not-recorded = 未填写患者是否为健康志愿者。

## 试验数据

trials = 所检索的试验
trials-hint = 可将登记平台的下载文件拖放到本页任意位置：JSON、JSON Lines 或 XML，也可为 .gz 或 .zip。文件只在本机读取。
snapshot-none = 尚未载入试验
snapshot-first = 初始快照
snapshot-choose = 使用的快照
snapshot-date = 截至 { $date }
snapshot-trials = { $trials } 项试验
synthetic = 这些是由程序生成、供试用的虚构试验，并非真实研究。
open-registry = 打开登记文件…
open-snapshot = 打开快照文件夹…
drop = 将患者文件、登记平台下载文件或快照文件夹拖放到此处
task-open = 正在打开 { $name }
task-import = 正在读取 { $name }
stage-embed = 正在建立 { $name } 的索引
task-counts = 已读 { $read } 条记录：采用 { $taken } 条，拒绝 { $rejected } 条
report-label = 导入报告
report-summary = 已读 { $read } 条记录：采用 { $taken } 条，拒绝 { $rejected } 条。
report-rejections = 被拒绝的记录（{ $rejected }）
report-warnings = 对所采用记录的提示

## 引擎

starting = 正在本机准备匹配引擎，您可以先填写患者信息。
part-engine = 引擎
part-model = 语言模型
progress-bytes = { $done } / { $total } MB
progress-bytes-open = { $done } MB
progress-trials = { $done } / { $total }
progress-trials-open = { $done }
engine-version = 引擎 { $version }
variant-relaxed = 多线程，relaxed SIMD
variant-threads = 多线程，SIMD
variant-single = 单线程，SIMD
engine-threads = { $threads } 个线程
engine-memory = 占用内存 { $megabytes } MB

## 问题

problem-start = 匹配引擎未能启动
problem-match = 未能匹配该患者
problem-file = 未能打开{ $name }
cause-engine_crashed = 引擎已停止。您填写的内容仍然保留。
cause-unsupported_browser = 此浏览器版本过旧，无法运行引擎。

## 离线、新版本与恢复

offline-none = 需要服务器：此浏览器未保留页面副本
offline-waiting = 正在准备离线使用
offline-filling = 正在保存离线副本：{ $done } / { $total } MB
offline-ready = 可离线使用
offline-failed = 没有离线副本：{ $reason }
update-ready = 新版本已就绪。处理完当前患者、下次打开页面时启用。
update-now = 立即启用
update-clears = 已输入的内容将被清除。
update-confirm = 清除并启用
update-others = 另有 { $others } 个标签页正在使用当前版本，请先关闭。
recovered = 引擎曾停止，现已重新启动。“{ $name }”已重新打开，并重新执行了上一次查询。您输入的内容仍在。
problem-keep = 试验数据已在使用，但未能保存在本机供下次使用

## 锁定

lock = 锁定
lock-hint = 清除已输入的内容并清空页面：Ctrl+Shift+L
locked = 已锁定
locked-cleared = 患者信息和列表已从内存中清除，引擎已停止。
locked-kept = 试验数据和设置仍在本机。未存储任何患者信息。
unlock = 重新开始
idle-warning = 已有一段时间无人操作。页面即将锁定，已输入的内容将被清除。
idle-seconds = 还剩 { $seconds } 秒。
idle-stay = 继续使用

## 设置、试验数据、关于

panel = 设置、试验数据、关于
panel-settings = 设置
panel-snapshots = 试验数据
panel-about = 关于
close = 关闭
settings-display = 显示
settings-units = 优先列出的检验单位
units-conventional = 试验常用（mg/dL）
units-si = 国际单位（µmol/L）
settings-privacy = 隐私
settings-lock = 无人操作多久后锁定
settings-lock-hint = 锁定会清除已输入的内容。锁定前一分钟会提示。按 Ctrl+Shift+L 立即锁定。
settings-minutes =
    { $minutes ->
        [0] 从不
       *[other] { $minutes } 分钟
    }
settings-engine = 引擎
settings-variant = 版本类型
settings-variant-hint = 各类型的结果完全相同。更改后引擎会重新启动。
settings-best = 最适合此浏览器的类型
settings-threads = 线程
settings-threads-all = 每个核心一个
settings-status = 状态
status-memory = 引擎内存
status-kept = 本机保存的数据
status-offline = 离线使用
status-megabytes = { $megabytes } MB
update-check = 检查新版本
checked-latest = 已是最新版本。
checked-found = 已找到新版本。
checked-unreachable = 无法连接页面的服务器。
erase = 全部删除
erase-what = 从本机删除离线副本、所有保存的试验数据以及本页面的所有设置。已输入的内容会被清除。
erase-all = 全部删除…
erase-confirm = 立即全部删除
erased = 已从本机删除全部数据
erased-in-part = 部分数据未能从本机删除
erased-again = 重新开始需要连接页面的服务器。
erased-start = 重新开始
snapshots-manage = 管理
snapshots-kept-hint = 您打开的试验数据会保存在本机供下次使用，直到您移除。这些是登记库数据，不含任何患者信息。
snapshots-in-use = 使用中
snapshots-use = 使用
snapshots-use-named = 使用 { $name }
snapshots-remove = 移除
snapshots-remove-named = 移除 { $name }
snapshots-from-import = { $date } 从 { $source } 读入；保存在本机。
snapshots-from-files = { $date } 从 { $source } 打开；保存在本机。
snapshots-not-kept = 随页面提供，或仅限本次会话。
snapshots-hash = 清单的 BLAKE3 值
snapshots-old-after = 数据超过以下时间即提示陈旧
snapshots-days = { $days } 天
snapshot-old = 已有 { $days } 天

about-what = TrialMatch 在本机将一位患者与登记库快照中的每一项试验进行比对，给出列表及理由。供为患者寻找临床试验的医务人员使用。
about-method = 工作方式
about-method-1 = 每项试验的入排标准文字会被读成规则。未能理解的句子保持原样，不作任何判定。
about-method-2 = 每条规则对患者的结果为符合、不符合或未知。未检测即为未知，绝不当作阴性。
about-method-3 = 只有登记字段或完整读懂的标准才能排除试验。部分读懂且不利于患者的标准，会将试验归入“待核对”。
about-method-4 = 各组内按试验文字与患者描述在含义上的接近程度排序，所用语言模型在本机运行。
about-limits = 局限
about-limits-1 = 并非每条标准都能读懂。每条均附原句：决定之前请阅读原句和研究方案。
about-limits-2 = 疾病、基因、药物和检验项目的词表有限。词表中没有的词即为未知。
about-limits-3 = 数据的时效以快照日期为准。试验目前是否招募，只有登记库和研究中心能够确认。
about-limits-4 = 排序仅供参考。列表靠后的试验也可能正是合适的。
about-limits-5 = 本软件未作为医疗器械进行评估。
about-privacy = 数据去向
about-privacy-1 = 患者信息只在本页面的内存中。不存储、不发送，也不写入网址。
about-privacy-2 = 保存在本机的有：供离线使用的页面本身、您打开过的试验数据以及您的设置。
about-privacy-3 = 按键锁定或自动锁定都会停止引擎并清除患者信息。解锁后不会恢复。
about-privacy-4 = 浏览器禁止本页面连接除其来源服务器以外的任何地址。
about-figures = 实测数据
about-figures-hint = 每项数据都可用源代码中的测试重新测量。
figure-encoder = 内置语言模型（8 位）与全精度原模型在 { $texts } 段登记库文本上的接近程度：平均余弦 { $mean }，最低 { $least }。
figure-variants = 浏览器中的 { $variants } 种引擎类型与本机命令行给出的列表逐字节相同。
about-licences = 许可
about-own-licence = TrialMatch：MIT 或 Apache-2.0，任选其一。语言模型 all-MiniLM-L6-v2：Apache-2.0。登记记录：ClinicalTrials.gov，按其自身条款。
about-others-work = 本程序包含的他人作品
about-licence-texts = 其许可全文
