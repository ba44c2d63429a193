"""The diagnostic codes of the inspectorate's file: JDG and three digits.

400s: the file and its records; from 430: records against the rules and the plan. Faults in single values have the codes
of the plan's values (`plan_values.py`).
"""

from xuequ_rules.codes.model import Code

_FILE = {
    "JDG401": Code(
        "嵌套过深",
        "too deep",
        "数据嵌套过深（第{line}行第{column}列）",
        "the data are nested too deeply (line {line}, column {column})",
        "督导文件只有清单、记录、对象三层",
        "the inspectorate's file has three levels: lists, records and subjects",
    ),
    "JDG402": Code(
        "不是督导文件",
        "not the inspectorate's file",
        "文件没有写明格式“xuequ-determinations/1”",
        "the file does not state the format `xuequ-determinations/1`",
        '督导文件以 {{"format": "xuequ-determinations/1", …}} 开头，方案不能当作督导文件',
        'the file begins with {{"format": "xuequ-determinations/1", …}}; a plan cannot stand in for it',
    ),
    "JDG403": Code(
        "格式不对",
        "another format",
        "格式“{value}”不是“xuequ-determinations/1”",
        "the format `{value}` is not `xuequ-determinations/1`",
    ),
    "JDG404": Code(
        "未知的字段",
        "unknown field",
        "{part_zh}没有名为“{name}”的字段",
        "{part} has no field `{name}`",
        "是否想写“{nearest_zh}”",
        "did you mean `{nearest}`",
    ),
    "JDG405": Code(
        "字段重复",
        "field given twice",
        "{part_zh}的“{field_zh}”给出了两次",
        "`{field}` of {part} is given twice",
        "只保留一个",
        "keep one of them",
    ),
    "JDG406": Code(
        "不是记录列表",
        "no list",
        "“{field_zh}”应是记录的列表",
        "`{field}` has to be a list of records",
        "没有记录时写空列表，或不写",
        "for no records write an empty list, or leave it out",
    ),
    "JDG407": Code(
        "不是记录",
        "no record",
        "{part_zh}没有写成一条记录",
        "{part} has to be an object",
        "写作 {example}",
        "write {example}",
    ),
    "JDG408": Code(
        "缺字段",
        "field missing",
        "{part_zh}缺少“{field_zh}”",
        "{part} lacks `{field}`",
    ),
    "JDG409": Code(
        "日期不到日",
        "no exact day",
        "“{field_zh}”应是确定的一日：{value}",
        "`{field}` has to be one day: {value}",
        "写作2018-05-12",
        "write it as 2018-05-12",
    ),
    "JDG410": Code(
        "条款编号不全",
        "clause id not full",
        "条款“{clause}”没有写明规则包",
        "the clause `{clause}` does not name its pack",
        "写全称，如guilin-2017:119",
        "write the full id, such as guilin-2017:119",
    ),
    "JDG411": Code(
        "未知的表",
        "unknown table",
        "对象的表“{name}”不是方案的表",
        "the subject's table `{name}` is no table of a plan",
        "是否想写“{nearest_zh}”",
        "did you mean `{nearest}`",
    ),
    "JDG412": Code(
        "认定互相矛盾",
        "contradictory determinations",
        "条款“{clause}”对“{key}”在{on}的认定互相矛盾：{first_zh}，{second_zh}",
        "the determinations of `{clause}` on `{key}` of {on} contradict each other: {first}, {second}",
        "删去错的一条；有新认定的，写上更晚的日期",
        "delete the wrong one; a new determination has a later date",
    ),
    "JDG413": Code(
        "豁免重复",
        "waiver given twice",
        "条款“{clause}”对“{key}”有两个至{until}的豁免",
        "there are two waivers of `{clause}` for `{key}` until {until}",
        "只保留一个；续期的写上更晚的日期",
        "keep one of them; a renewal runs longer",
    ),
}
_MATCHING = {
    "JDG430": Code(
        "没有这个条款",
        "unknown clause",
        "没有条款“{clause}”",
        "there is no clause `{clause}`",
        "是不是“{nearest}”",
        "did you mean `{nearest}`",
    ),
    "JDG431": Code(
        "条款没有编码",
        "clause not encoded",
        "条款“{clause}”没有编码，这条记录不起作用：{reason}",
        "the clause `{clause}` is not encoded, so this record has no effect: {reason}",
        warning=True,
    ),
    "JDG432": Code(
        "对象不合条款",
        "another kind of subject",
        "条款“{clause}”核查的是“{wanted_zh}”，不是“{given_zh}”",
        "the clause `{clause}` is about `{wanted}`, not about `{given}`",
        "改正对象的表，或条款编号",
        "correct the subject's table, or the clause",
    ),
    "JDG433": Code(
        "条款没有认定",
        "nothing to determine",
        "条款“{clause}”全由数据判定，不需要人工认定，这条认定不起作用",
        "the clause `{clause}` is decided by data and asks for no judgement, so this determination has no effect",
        "要接受一项不符合，写豁免",
        "to accept a failure, record a waiver",
        warning=True,
    ),
    "JDG434": Code(
        "方案没有这个对象",
        "unknown subject",
        "方案的表“{table_zh}”没有“{key}”，这条记录不起作用",
        "`{key}` is not in table `{table}` of the plan, so this record has no effect",
        "是否想写“{nearest}”",
        "did you mean `{nearest}`",
        warning=True,
    ),
    "JDG435": Code(
        "认定晚于核查日",
        "determined later",
        "这条认定在{day}作出，晚于核查日{on}，不起作用",
        "this determination is of {day}, after the day checked for ({on}), and has no effect",
        warning=True,
    ),
    "JDG436": Code(
        "豁免已过期",
        "waiver expired",
        "这个豁免至{day}为止，核查日{on}已过期，不起作用",
        "this waiver ended on {day}, before the day checked for ({on}), and has no effect",
        warning=True,
    ),
}
CODES: dict[str, Code] = {**_FILE, **_MATCHING}
