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
diagnosis = 诊断
diagnosis-hint = 中英文均可；较少见的诊断请用英文书写，试验文本为英文
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
fault-nothing = 请填写诊断、病情摘要、年龄或性别。
fault-age-number = 请以数字填写年龄（岁），例如 63 或 0.5。
fault-age-range = 年龄不能超过 130 岁。
fault-date-form = 请按 1962、1962-04 或 1962-04-17 的格式填写有效日期。
fault-date-future = 该日期在将来。
fault-date-range = 该日期距今超过 130 年。

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
outdated = 表单在生成此列表之后已修改。
match-again = 重新匹配
more = 显示更多（还有 { $left } 项）
save = 保存列表（JSON）
rank = 第 { $rank } 位
opens-registry = （在新标签页中打开 ClinicalTrials.gov）
score-dense = 相似度
score-dense-hint = 患者文字与试验文字的语义接近程度，−1 到 1

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
drop = 将登记平台下载文件或快照文件夹拖放到此处
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
