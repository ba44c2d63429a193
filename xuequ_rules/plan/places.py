"""The county, its schools and its districts.

Next to read: `arranged.py`, what a plan arranges for them.
"""

from xuequ_rules.plan import labels as terms
from xuequ_rules.plan.fields import (
    Count,
    DateField,
    Flag,
    Key,
    Label,
    Money,
    Number,
    Reference,
    Text,
    Texts,
    Year,
    field,
    key_field,
)
from xuequ_rules.plan.record import Declared


class County(Declared):
    """The plan as a whole: the county that submits it."""

    id: Key = key_field("编号", zh="方案的编号", en="id of the plan")
    title: Text = field("标题", zh="方案的标题", en="title of the plan")
    county_code: Text = field(
        "行政区划代码", aliases=("区划代码",), zh="六位行政区划代码", en="six-digit GB/T 2260 code"
    )
    county: Text = field("县名", aliases=("县",), zh="县（市、区）名称", en="name of the county")
    city: Text = field("市", zh="所在设区市", en="prefecture it belongs to")
    province: Text = field("省", zh="所在省（自治区、直辖市）", en="province it belongs to")
    year: Year = field("年度", zh="方案数据所属年度", en="year that the figures are of")
    status: Label = field(
        "状态",
        labels=terms.PLAN_STATUSES,
        also=terms.PLAN_STATUS_ALSO,
        zh="方案所处阶段",
        en="how far the plan has got",
    )
    issued_on: DateField = field("印发日期", zh="方案印发日期", en="day of issue")
    partial: Texts = field("未填全", aliases=("未填全的表",), zh="尚未填全的表", en="tables that may lack rows")
    school_count: Count = field("学校数", unit="所", zh="全县学校数", en="schools in the county")
    district_count: Count = field("学区数", unit="个", zh="全县学区数", en="districts in the county")
    eligible_teachers: Count = field(
        "符合交流条件教师数", unit="人", zh="全县符合交流条件的教师人数", en="teachers eligible for rotation"
    )
    rotated_teachers: Count = field(
        "交流轮岗教师数", unit="人", zh="本年度全县交流轮岗的教师人数", en="teachers rotated in the year"
    )
    rotated_backbone: Count = field(
        "交流轮岗骨干教师数", unit="人", zh="其中骨干教师人数", en="backbone teachers among them"
    )
    kind: Text = field("方案种类", zh="方案的种类", en="kind of plan")
    basis_docs: Texts = field("依据文件", zh="所依据文件的文号或名称", en="documents it rests on, by number or name")
    responsible_body: Label = field(
        "责任主体", labels=terms.ORGANS, also=terms.ORGAN_ALSO, zh="责任主体", en="body responsible"
    )
    lead_drafter: Label = field(
        "牵头起草单位", labels=terms.ORGANS, also=terms.ORGAN_ALSO, zh="牵头起草的单位", en="body that drafted it"
    )
    leader_roles: Texts = field("领导责任", zh="已落实到人的领导责任", en="leaders' roles that have a named person")
    sections: Texts = field("章节", zh="方案的章节标题", en="headings of its sections")
    annexes: Texts = field("附件", zh="附件名称", en="its annexes")
    glossary: Texts = field("术语", zh="已给出解释的术语", en="terms that it explains")
    tasks: Texts = field("任务", zh="任务名称", en="its tasks")
    owned_tasks: Texts = field("已落实任务", zh="已明确责任单位的任务", en="tasks that have an owner")
    zoning_indicators: Texts = field("划片指标", zh="划分学区所用的指标", en="indicators used in zoning")
    style: Text = field("办学风格", zh="县域办学风格", en="the county's style of schooling")
    vehicle_reform_date: DateField = field("车改日期", zh="公务用车改革的日期", en="day of the official-vehicle reform")


class School(Declared):
    """A school."""

    id: Key = key_field("编号", aliases=("学校编号",), zh="学校的编号", en="id of the school")
    name: Text = field("名称", aliases=("学校名称",), zh="学校名称", en="name of the school")
    stage: Label = field(
        "学段", labels=terms.SCHOOL_STAGES, also=terms.SCHOOL_STAGE_ALSO, zh="办学学段", en="stage it teaches"
    )
    kind: Label = field(
        "类别", labels=terms.SCHOOL_KINDS, also=terms.SCHOOL_KIND_ALSO, zh="学校类别", en="kind of school"
    )
    location: Label = field("区位", labels=terms.LOCATIONS, zh="所处区位", en="where it lies")
    township: Text = field("乡镇", zh="所在乡镇", en="township it lies in")
    quality: Label = field("质量", labels=terms.QUALITIES, zh="办学质量", en="how strong it is")
    ownership: Label = field("举办性质", labels=terms.OWNERSHIPS, zh="公办或民办", en="public or private")
    is_new: Flag = field("新建", zh="是否新建学校", en="newly founded")
    is_experimental: Flag = field("实验校", zh="是否实验校", en="experimental school")
    students: Count = field("学生数", unit="人", zh="在校学生人数", en="pupils enrolled")
    classes: Count = field("班级数", unit="班", zh="教学班数", en="classes")
    teachers: Count = field("教师数", unit="人", zh="在编在岗教师人数", en="teachers in post")
    posts_approved: Count = field("核定编制数", unit="人", zh="核定的教职工编制数", en="staff posts approved")
    eligible_teachers: Count = field(
        "符合交流条件教师数", unit="人", zh="符合交流条件的教师人数", en="teachers eligible for rotation"
    )
    rotated_teachers: Count = field(
        "交流轮岗教师数", unit="人", zh="本年度派出交流的教师人数", en="teachers it sent in the year"
    )
    rotated_backbone: Count = field(
        "交流轮岗骨干教师数", unit="人", zh="其中骨干教师人数", en="backbone teachers among them"
    )
    county_code: Text = field("所在县代码", zh="所在县的行政区划代码", en="code of the county it lies in")
    category: Label = field(
        "学校分类", labels=terms.SCHOOL_CATEGORIES, zh="学区内的学校分类", en="class of school in its district"
    )
    principal: Text = field("校长", zh="在任校长的编号或姓名", en="id or name of the principal in office")
    capacity: Count = field("核定学位数", unit="人", zh="核定的学位数", en="places that it has")
    posts_filled: Count = field("实有编制数", unit="人", zh="在编人数", en="approved posts that are filled")
    backbone_teachers: Count = field("骨干教师数", unit="人", zh="骨干教师人数", en="backbone teachers")
    senior_teachers: Count = field("高级职称教师数", unit="人", zh="高级职称教师人数", en="teachers of senior rank")
    new_teachers: Count = field("新进教师数", unit="人", zh="本年度新进教师人数", en="teachers hired in the year")
    pooled_teachers: Count = field(
        "系统人教师数", unit="人", zh="由县或学区聘用的教师人数", en="teachers employed by county or district"
    )
    archived_students: Count = field("建档学生数", unit="人", zh="建有成长档案的学生人数", en="pupils with a file")
    vulnerable_students: Count = field("弱势学生数", unit="人", zh="弱势学生人数", en="disadvantaged pupils")
    feature: Text = field("办学特色", zh="办学特色", en="what it is known for")
    is_standard: Flag = field("标准化达标", zh="是否达到标准化建设标准", en="meets the building standard")
    is_connected: Flag = field("联网", zh="是否接入网络", en="connected to the network")
    is_remote: Flag = field("偏远", zh="是否偏远学校", en="remote")
    is_poor_area: Flag = field("贫困地区", zh="是否在贫困地区", en="in a poor area")
    is_short_staffed: Flag = field("师资薄弱", zh="是否师资力量薄弱", en="short of good teachers")
    distance_km: Number = field("离城距离", zh="到县城的公里数", en="kilometres to the county town")
    hardship: Number = field("艰苦程度", zh="艰苦边远的等级，越大越艰苦", en="grade of hardship, the higher the harder")
    primary_students: Count = field(
        "小学部学生数",
        unit="人",
        zh="一贯制学校小学部的学生人数",
        en="pupils of its primary part",
    )
    junior_students: Count = field(
        "初中部学生数",
        unit="人",
        zh="一贯制学校、完全中学初中部的学生人数",
        en="pupils of its junior part",
    )
    senior_students: Count = field(
        "高中部学生数",
        unit="人",
        zh="完全中学高中部的学生人数",
        en="pupils of its senior part",
    )
    overqualified_teachers: Count = field(
        "高于规定学历教师数", unit="人", zh="学历高于规定的教师人数", en="teachers above the required degree"
    )
    county_backbone: Count = field(
        "县级以上骨干教师数", unit="人", zh="县级及以上骨干教师人数", en="backbone teachers of county level and above"
    )
    pe_art_teachers: Count = field(
        "体育艺术专任教师数", unit="人", zh="体育、音乐、美术专任教师人数", en="full-time teachers of PE and arts"
    )
    mid_senior_teachers: Count = field(
        "中高级职称教师数", unit="人", zh="中级及以上职称教师人数", en="teachers of middle or senior rank"
    )
    teaching_area: Number = field(
        "教学及辅助用房面积", unit="平方米", zh="教学及辅助用房的面积", en="area of teaching and auxiliary rooms"
    )
    sports_area: Number = field(
        "体育运动场馆面积", unit="平方米", zh="体育运动场馆的面积", en="area of sports grounds and halls"
    )
    equipment_value: Money = field(
        "教学仪器设备值", unit="元", zh="教学仪器设备的价值", en="value of the teaching equipment"
    )
    multimedia_rooms: Count = field(
        "网络多媒体教室数", unit="个", zh="接入网络的多媒体教室间数", en="multimedia classrooms on the network"
    )
    music_rooms: Count = field(
        "音乐专用教室数", unit="个", zh="面积达标的音乐专用教室间数", en="large enough music rooms"
    )
    art_rooms: Count = field("美术专用教室数", unit="个", zh="面积达标的美术专用教室间数", en="large enough art rooms")
    computers: Count = field("教学用计算机数", unit="台", zh="教学用计算机台数", en="computers for teaching")
    books: Count = field("图书册数", unit="册", zh="图书册数", en="books in the library")
    largest_class: Count = field("最大班额", unit="人", zh="人数最多的一个班的人数", en="pupils of its largest class")


class District(Declared):
    """A school district."""

    id: Key = key_field("编号", aliases=("学区编号",), zh="学区的编号", en="id of the district")
    name: Text = field("名称", aliases=("学区名称",), zh="学区名称", en="name of the district")
    stage: Label = field("学段", labels=terms.DISTRICT_STAGES, zh="成员学校的学段", en="stage of its schools")
    form: Label = field("组建形式", labels=terms.FORMS, zh="组建形式", en="form it takes")
    subform: Label = field("子形式", labels=terms.SUBFORMS, zh="组建形式下的类型", en="kind within that form")
    lead_school: Reference = field(
        "牵头学校", target="schools", aliases=("龙头学校", "学区长学校"), zh="牵头学校的编号", en="school that leads it"
    )
    school_count: Count = field(
        "学校数", unit="所", zh="成员学校数（含牵头学校）", en="schools in it, the lead included"
    )
    form_note: Text = field("形式说明", zh="其他形式的说明", en="what another form is")
    formed_on: DateField = field("成立日期", zh="成立日期", en="day it was set up")
    population: Count = field("服务人口", unit="人", zh="服务的人口", en="people it serves")
    brand: Text = field("学区品牌", zh="学区品牌", en="what it is known for")
    enrol_modes: Texts = field("培养模式", zh="招生与培养的模式", en="ways it enrols and teaches")
    unified_scope: Texts = field(
        "统一管理范围", zh="由学区统一管理的内部事务", en="internal affairs that it manages for its schools"
    )


class Membership(Declared):
    """A school's place in a district."""

    key_fields = ("district", "school")
    district: Reference = key_field("学区", target="districts", zh="学区的编号", en="the district")
    school: Reference = key_field("学校", target="schools", zh="学校的编号", en="the school")
    role: Label = field("角色", labels=terms.ROLES, also=terms.ROLE_ALSO, zh="在学区中的角色", en="its role there")
    distance_km: Number = field("与牵头学校距离", zh="到牵头学校的公里数", en="kilometres to the lead school")
