/** Districts, the audit trail, books and their tables. Published: never changed (see index.ts). */
export const text = `create table tenants (
  tenant UUID not null,
  name TEXT not null,
  created_at TEXT not null,
  primary key (tenant)
) OWN;

create table audit_heads (
  tenant UUID not null,
  records WHOLE not null,
  hash TEXT not null,
  at TEXT not null,
  primary key (tenant),
  foreign key (tenant) references tenants (tenant) deferrable initially deferred
) OWN;

create table audit_records (
  tenant UUID not null,
  seq WHOLE not null,
  act UUID not null,
  at TEXT not null,
  actor TEXT not null,
  actor_name TEXT not null,
  origin TEXT not null,
  book UUID,
  subject TEXT not null,
  row_key TEXT not null,
  before TEXT,
  after TEXT,
  why TEXT,
  previous TEXT not null,
  hash TEXT not null,
  primary key (tenant, seq)
) DATA;

create index audit_records_by_row on audit_records (tenant, book, subject, row_key, seq);

create table books (
  tenant UUID not null,
  book UUID not null,
  unit TEXT not null,
  year WHOLE not null,
  title TEXT not null,
  jurisdiction TEXT,
  scope TEXT,
  licence_name TEXT not null,
  licence_title TEXT,
  licence_path TEXT,
  sources TEXT not null,
  version WHOLE not null,
  revision WHOLE not null,
  primary key (tenant, book),
  unique (tenant, year, unit),
  foreign key (tenant) references tenants (tenant) deferrable initially deferred
) OWN;

-- 单位
create table book_units (
  tenant UUID not null,
  book UUID not null,
  "code" TEXT not null,
  "name" TEXT not null,
  "kind" TEXT not null,
  "parent" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "code"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "parent") references book_units (tenant, book, "code") deferrable initially deferred
) DATA;

-- 项目
create table book_projects (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "name" TEXT not null,
  "unit" TEXT not null,
  "attribute" TEXT,
  "first_year" WHOLE,
  "last_year" WHOLE,
  "category" TEXT,
  "legal_basis" TEXT,
  "plan" TEXT,
  "state" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred
) DATA;

-- 收支记录
create table book_entries (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "stage" TEXT not null,
  "unit" TEXT not null,
  "flow" TEXT not null,
  "fund" TEXT not null,
  "origin" TEXT not null,
  "functional" TEXT,
  "economic" TEXT,
  "kind" TEXT,
  "project" TEXT,
  "amount" WHOLE not null,
  "basis" TEXT not null,
  "corrects" TEXT,
  "why" TEXT,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred,
  foreign key (tenant, book, "corrects") references book_entries (tenant, book, "id") deferrable initially deferred
) DATA;

-- 政府采购
create table book_procurement (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "stage" TEXT not null,
  "unit" TEXT not null,
  "project" TEXT,
  "category" TEXT not null,
  "name" TEXT not null,
  "quantity" TEXT,
  "measure" TEXT,
  "fund" TEXT,
  "amount" WHOLE not null,
  "small_firms_amount" WHOLE,
  "service_content" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 国有资产占用
create table book_assets (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "unit" TEXT not null,
  "category" TEXT not null,
  "use" TEXT,
  "quantity" TEXT,
  "measure" TEXT,
  "value" WHOLE,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred
) DATA;

-- 人员
create table book_staff (
  tenant UUID not null,
  book UUID not null,
  "year" WHOLE not null,
  "stage" TEXT not null,
  "unit" TEXT not null,
  "category" TEXT not null,
  "quota" WHOLE,
  "headcount" WHOLE,
  version WHOLE not null,
  primary key (tenant, book, "year", "stage", "unit", "category"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred
) DATA;

-- 批次和数量
create table book_counts (
  tenant UUID not null,
  book UUID not null,
  "year" WHOLE not null,
  "stage" TEXT not null,
  "unit" TEXT not null,
  "subject" TEXT not null,
  "count" WHOLE not null,
  version WHOLE not null,
  primary key (tenant, book, "year", "stage", "unit", "subject"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred
) DATA;

-- 绩效目标
create table book_goals (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "unit" TEXT not null,
  "project" TEXT,
  "period" TEXT not null,
  "text" TEXT not null,
  "weight" TEXT,
  "actual" TEXT,
  "degree" TEXT,
  "points" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 绩效指标
create table book_indicators (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "goal" TEXT not null,
  "level1" TEXT not null,
  "level2" TEXT,
  "name" TEXT not null,
  "target" TEXT,
  "basis" TEXT,
  "weight" TEXT,
  "actual" TEXT,
  "description" TEXT,
  "before_last" TEXT,
  "last_year" TEXT,
  "degree" TEXT,
  "points" TEXT,
  "cause" TEXT,
  "improvement" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "goal") references book_goals (tenant, book, "id") deferrable initially deferred
) DATA;

-- 文字
create table book_statements (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "unit" TEXT not null,
  "kind" TEXT not null,
  "key" TEXT,
  "text" TEXT not null,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred
) DATA;

-- 成本测算
create table book_costs (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "stage" TEXT not null,
  "project" TEXT not null,
  "activity" TEXT not null,
  "economic" TEXT,
  "basis" TEXT,
  "amount" WHOLE not null,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 项目资金来源
create table book_funding (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "project" TEXT not null,
  "year" WHOLE not null,
  "fund" TEXT,
  "amount" WHOLE not null,
  "why" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 分季度支出计划
create table book_plans (
  tenant UUID not null,
  book UUID not null,
  "project" TEXT not null,
  "year" WHOLE not null,
  "until" TEXT not null,
  "percent" TEXT not null,
  version WHOLE not null,
  primary key (tenant, book, "project", "year", "until"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 执行进度
create table book_progress (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "unit" TEXT not null,
  "project" TEXT,
  "on" TEXT not null,
  "spent" WHOLE not null,
  "note" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 指标监控值
create table book_measurements (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "indicator" TEXT not null,
  "on" TEXT not null,
  "value" TEXT not null,
  "entered_by" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "indicator") references book_indicators (tenant, book, "id") deferrable initially deferred
) DATA;

-- 佐证材料
create table book_evidence (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "indicator" TEXT not null,
  "kind" TEXT not null,
  "reference" TEXT not null,
  "entered_by" TEXT,
  "entered_on" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "indicator") references book_indicators (tenant, book, "id") deferrable initially deferred
) DATA;

-- 绩效自评
create table book_evaluations (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "unit" TEXT not null,
  "project" TEXT,
  "scheme" TEXT not null,
  "budget" WHOLE,
  "spent" WHOLE,
  "execution_points" TEXT,
  "total_points" TEXT,
  "cause" TEXT,
  "improvement" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "unit") references book_units (tenant, book, "code") deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 财政复核
create table book_reviews (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "evaluation" TEXT not null,
  "item" TEXT,
  "points" TEXT not null,
  "why" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "evaluation") references book_evaluations (tenant, book, "id") deferrable initially deferred
) DATA;

-- 结果应用
create table book_decisions (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "year" WHOLE not null,
  "project" TEXT not null,
  "decision" TEXT not null,
  "proposed" WHOLE,
  "decided" WHOLE not null,
  "why" TEXT not null,
  "decided_on" TEXT,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "project") references book_projects (tenant, book, "id") deferrable initially deferred
) DATA;

-- 目标调整
create table book_adjustments (
  tenant UUID not null,
  book UUID not null,
  "id" TEXT not null,
  "indicator" TEXT not null,
  "field" TEXT not null,
  "before" TEXT,
  "after" TEXT not null,
  "why" TEXT not null,
  "on" TEXT not null,
  version WHOLE not null,
  primary key (tenant, book, "id"),
  foreign key (tenant, book) references books (tenant, book) deferrable initially deferred,
  foreign key (tenant, book, "indicator") references book_indicators (tenant, book, "id") deferrable initially deferred
) DATA;

-- What corrects an entry; and without it every row that is written looks through all for a row that names it.
create index book_entries_corrects on book_entries (tenant, book, corrects) where corrects is not null;
`
