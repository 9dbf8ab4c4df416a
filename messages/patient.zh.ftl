# 患者记录及其来源文件中发现的问题。页面和命令行共用：只用简单占位符。

# 记录中的问题
birth-impossible = 由“{ $value }”在 { $day } 得不出年龄：请更正出生日期或年龄
age-implausible = 年龄 { $age } 岁不可信：请更正
date-future = { $date } 晚于筛选日 { $day }：请更正日期
date-planned = { $date } 晚于筛选日 { $day }：按计划中处理，不算已给予
date-before-birth = { $date } 早于患者出生：请更正其一
end-before-start = 结束日期 { $end } 早于开始日期 { $start }：请更正其一
ongoing-but-ended = 注明仍在进行，但已于 { $end } 结束：请更正其一
sex-contradiction = 与所记性别不符：请更正其一
pregnancy-contradiction = 与妊娠不符：请更正其一
healthy-with-condition = 健康志愿者却有现患疾病（{ $other }）：是否属实？
out-of-range = { $value } 不在 { $low } 至 { $high } 之间：请更正
lines-many = 治疗线数为 { $count }：是否属实？
lines-contradiction = 既往治疗线数为 { $count }，但 { $other } 为第 { $line } 线：请更正其一
line-nought = 线数从 1 开始：请更正
stage-without-stages = { $what_zh }通常不分期：“{ $stage }”期是否属于另一疾病？
condition-of-other-sex = { $what_zh }与所记性别不符：是否属实？
qualifier-contradiction = “{ $value }”既被肯定又被否认：请保留其一
present-and-denied = 否认{ $what_zh }，但记录有{ $found_zh }（{ $other }）：请保留其一
biomarker-unnamed = 未写明基因或标志：请写明其一
found-and-excluded = { $what } 一次检测为阳性，另一次被排除（{ $other }）：请保留有效的一项
unit-missing = { $what_zh } { $value } 没有单位：是 { $readings } 中的哪一个？
unit-missing-implausible = { $what_zh } { $value } 没有单位，按任何单位都不合理：请核对数值并注明单位
unit-unknown = { $what_zh }：无法识别单位“{ $unit }”：请选用 { $own } 等单位
unit-implausible = { $what_zh } { $value } { $unit } 超出 { $low } 至 { $high } { $own }：是否应为 { $readings }？
value-implausible = { $what_zh } { $value } { $unit } 超出 { $low } 至 { $high } { $own }：请核对数值
value-impossible = { $what_zh } 不可能为 { $value }：范围为 { $low } 至 { $high } { $own }
score-step = { $what_zh } 不可能为 { $value }：步长为 { $step }
limits-swapped = { $what_zh }：正常下限 { $low } 高于上限 { $high }：请更正
comparator-unknown = { $what_zh }：无法识别“{ $comparator }”：请写 <、≤、> 或 ≥
values-disagree = { $what_zh } 在同一天另有数值（{ $other }）：请保留有效的一项
pressure-swapped = 收缩压 { $value } 不高于舒张压（{ $other }）：请更正
agent-unnamed = 未写明药物或类别：请写明其一
drug-not-in-class = { $what_zh } 不属于 { $found_zh } 类：请更正其一
duplicate = 重复（{ $other }）：请删除其一

# 关于表格列的问题
csv-ask-dates = 列“{ $column }”：{ $value } 是 { $one } 还是 { $other }？请说明日在前还是月在前
csv-ask-decimal = 列“{ $column }”：{ $value } 中的逗号是千位分隔符还是小数点？
csv-ask-unit = 列“{ $column }”：{ $what_zh } 没有单位；{ $value } 是 { $readings } 中的哪一个？在此之前不使用其数值

# 表格中无法读取的单元格
csv-date = “{ $value }”不是日期：请写 2024-03-01
csv-date-serial = “{ $value }”是电子表格的日期序号：请将该列设为日期格式后重新导出
csv-date-order = “{ $value }”与该列的日月顺序不符：请写 2024-03-01
csv-number = 按该列的写法，“{ $value }”不是数字：请写 12.5
csv-number-mark = “{ $value }”有两种读法：请在映射中说明小数点是点还是逗号
csv-unit = “{ $value }”：单位“{ $unit }”不适用于该指标：请更正
csv-age = “{ $value }”不是以岁计的年龄：请写 62，或给出出生日期
csv-sex = 无法识别“{ $value }”：请写男或女
csv-yes-no = 无法识别“{ $value }”：请写是、否或留空
csv-result = 无法识别“{ $value }”：请写阳性、阴性、未检测或具体变异
csv-term = 词汇表中没有“{ $value }”：请写其通用名称
csv-lines = “{ $value }”不是线数：请写 0、1、2……
csv-blood-pressure = “{ $value }”不是血压：请写 140/90
csv-cell-encoding = “{ $value }”含有不属于该表编码的字节：请将表格存为 UTF-8
csv-row-length = 该行有 { $found } 个单元格，表头有 { $expected } 个：请检查分隔符和引号
csv-repeated-id = 编号“{ $value }”已出现在第 { $first } 行：请更正其一

# 文件中未能成为患者事实的部分
ignored-type-not-used = 匹配不使用{ $detail }
ignored-status = 未计入：状态为“{ $detail }”
ignored-planned = 仅为计划或建议，尚未实施
ignored-family-history = 属于亲属而非患者本人 { $detail }
ignored-not-coded = 词表中没有“{ $detail }”
ignored-no-value = 没有数值 { $detail }
ignored-data-absent = 没有数值：{ $detail }
ignored-value-kind = 不读取此类数值：{ $detail }
ignored-wrong-type = 与 FHIR 规定不符：此处应为 { $detail }
ignored-not-a-date = “{ $detail }”不是日期
ignored-no-subject = 未说明属于哪位患者
ignored-subject-kind = 对象为 { $detail }，不是患者
ignored-unresolved = 所引用的 { $detail } 不在文件中
ignored-stage-unplaced = 分期 { $detail } 无法对应到文件中的唯一疾病
ignored-benign = 变异被判定为良性
ignored-deceased = 记录显示患者已去世
ignored-sex-other = 性别“{ $detail }”不能说明试验所要求的性别
ignored-nested = 资源包嵌套过深
ignored-no-type = 缺少资源类型
