"""The terms of the enumerated fields (Chinese term → English id), and other spellings of the trade for them.

Next to read: `places.py`, the first of the modules that declare fields with them.
"""

PLAN_STATUSES = {"草案": "draft", "征求意见": "consultation", "试行": "trial", "印发": "issued"}
PLAN_STATUS_ALSO = {"征求意见稿": "征求意见", "已印发": "印发", "正式印发": "印发"}
SCHOOL_STAGES = {
    "小学": "primary",
    "初中": "junior",
    "九年一贯制": "nine_year",
    "完全中学": "full_secondary",
    "幼儿园": "kindergarten",
    "特殊教育": "special",
}
SCHOOL_STAGE_ALSO = {"九年一贯制学校": "九年一贯制", "完中": "完全中学", "特殊教育学校": "特殊教育"}
SCHOOL_KINDS = {
    "城区学校": "urban",
    "县城学校": "county_seat",
    "镇区学校": "town",
    "乡镇中心校": "township_centre",
    "村小学": "village",
    "教学点": "teaching_point",
}
SCHOOL_KIND_ALSO = {"村小": "村小学", "中心校": "乡镇中心校", "乡镇中心学校": "乡镇中心校"}
LOCATIONS = {"城区": "city", "县城": "county_seat", "镇区": "town", "乡村": "rural"}
QUALITIES = {"优质": "strong", "一般": "ordinary", "薄弱": "weak"}
OWNERSHIPS = {"公办": "public", "民办": "private"}
DISTRICT_STAGES = {"小学": "primary", "初中": "junior", "混合": "mixed"}
FORMS = {"城乡帮扶": "urban_rural_aid", "集团化办学": "group", "学校联盟": "alliance", "其他": "other"}
SUBFORMS = {
    "城区+乡镇": "city+town",
    "乡镇+乡镇": "town+town",
    "乡镇+村小+教学点": "town+village+point",
    "优质+薄弱": "strong+weak",
    "优质+新建": "strong+new",
    "小学+小学": "primary+primary",
    "初中+小学": "junior+primary",
    "初中+初中": "junior+junior",
    "初中+初中+小学": "junior+junior+primary",
    "优质+优质": "strong+strong",
}
ROLES = {"龙头": "lead", "成员": "member"}
ROLE_ALSO = {
    "龙头学校": "龙头",
    "牵头学校": "龙头",
    "牵头": "龙头",
    "学区长学校": "龙头",
    "优质校": "龙头",
    "成员学校": "成员",
    "成员校": "成员",
}
POSTS = {"学区长": "head", "副学区长": "deputy", "管理人员": "manager", "成员": "member"}
POST_ALSO = {
    "学区主任": "学区长",
    "学区区长": "学区长",
    "片长": "学区长",
    "片区管理小组组长": "学区长",
    "学区副主任": "副学区长",
    "副片长": "副学区长",
}
ITEM_STATUSES = {"已实现": "done", "已安排": "planned", "未安排": "not_planned"}
PERSON_KINDS = {"教师": "teacher", "校级领导": "school_leader"}
MODES = {"单校划片": "single_school", "多校划片": "multi_school", "其他": "other"}
MODE_ALSO = {"地段划片": "单校划片"}
METHODS = {"对口直升": "feeder", "直接入学": "direct", "电脑随机派位": "lottery", "其他": "other"}
PHASES = {"启动": "launch", "实施": "implement", "推进": "advance", "总结": "review", "深化": "deepen"}
EVIDENCE_TYPES = {
    "方案": "plan",
    "制度": "rules",
    "会议记录": "minutes",
    "通知": "notice",
    "任命": "appointment",
    "报告": "report",
    "评价报告": "evaluation",
    "调查": "survey",
    "分析": "analysis",
    "名册": "roster",
    "台账": "ledger",
    "预算": "budget",
    "合同": "contract",
    "平台": "platform",
    "宣传": "publicity",
    "档案": "archive",
    "编制": "staffing",
    "整改": "rectification",
    "说明": "statement",
    "其他": "other",
}
EVIDENCE_ALSO = {"会议纪要": "会议记录", "任命文件": "任命", "台帐": "台账"}
ORGANS = {
    "党委": "party_committee",
    "人民政府": "government",
    "教育行政部门": "education_authority",
    "督导机构": "inspectorate",
    "教研机构": "research_institute",
    "学区": "district",
    "学校": "school",
    "其他": "other",
}
ORGAN_ALSO = {
    "县级人民政府": "人民政府",
    "县人民政府": "人民政府",
    "政府": "人民政府",
    "教育局": "教育行政部门",
    "督导室": "督导机构",
    "教科所": "教研机构",
    "进修学校": "教研机构",
    "教师进修学校": "教研机构",
}
SCHOOL_CATEGORIES = {"基础学校": "basic", "示范学校": "model", "特色学校": "special_feature", "其他": "other"}
BODY_ROLES = {"组长": "head", "副组长": "deputy", "成员": "member"}
BODY_ROLE_ALSO = {
    "主任": "组长",
    "负责人": "组长",
    "召集人": "组长",
    "副主任": "副组长",
    "委员": "成员",
}
ASSIGNMENTS = {
    "包学区": "district",
    "包校": "school",
    "包学科": "subject",
    "包年段": "grade",
    "教师结对": "teacher_pair",
    "干部结对": "leader_pair",
}
STAFF_KINDS = {"教师": "teacher", "校级领导": "school_leader", "教研员": "researcher", "干部": "official"}
EVALUATED = {
    "学区": "district",
    "学校": "school",
    "学区长": "district_head",
    "教师": "teacher",
    "学生": "student",
    "教育部门": "education_authority",
}
EVALUATION_STAGES = {"初态": "initial", "中期": "middle", "终期": "final"}
EVALUATION_SOURCES = {"内部": "internal", "外部": "external"}
PROBLEM_STATUSES = {"未整改": "open", "整改中": "in_progress", "已整改": "closed"}
RESOURCE_SORTS = {
    "管理资源": "management",
    "人才资源": "people",
    "设施资源": "facilities",
    "环境资源": "surroundings",
    "信息资源": "information",
}
ACTIVITY_LEVELS = {"县": "county", "学区": "district", "学校": "school"}
