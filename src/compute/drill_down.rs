//! What stands behind a figure: its cases, and what an indicator found in the store.

use std::collections::BTreeSet;

use arrow::array::RecordBatch;
use arrow::datatypes::SchemaRef;
use datafusion::common::ScalarValue;

use super::workings::Workings;
use super::{Session, distinct};
use crate::definition::{Definition, Indicator};
use crate::engine::{Parameters, collect, locate, values_asked};
use crate::error::{Error, Result, did_you_mean};

impl Session<'_> {
    /// The cases behind every figure of the month, in the order of their indicators, after [`Session::publish`] with lists.
    pub async fn lists(&self) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        self.workings.rows("case_lists").await
    }

    /// The same session for the figures of a period up to its month, such as `rolling_12`: what [`Session::cases`] lists.
    ///
    /// # Errors
    /// There is no such period, or it begins before the first month that has figures.
    pub async fn over(mut self, period: &str) -> Result<Self> {
        self.workings.ensure("period_months").await?;
        let ending = format!("last_month = {} AND month <= {0}", self.month.number());
        let sql = format!("SELECT period || ' ' || min(month) FROM period_months WHERE {ending} GROUP BY period");
        let known = distinct(self.workings.engine, &sql).await?;
        let known: Vec<(&str, &str)> = known.iter().filter_map(|row| row.split_once(' ')).collect();
        let names = || known.iter().map(|(name, _)| *name);
        let Some((_, first)) = known.iter().find(|(name, _)| *name == period) else {
            let listed = names().collect::<Vec<_>>().join(", ");
            let what = format!("{} ends no period \"{period}\" that has figures; it ends {listed}", self.month);
            return Err(Error::usage(what + &did_you_mean(period, names())));
        };
        let first: i64 = first.parse().map_err(|_| Error::store(format!("\"{first}\" is no number of a month")))?;
        self.workings.parameters.insert("first_month".into(), ScalarValue::from(first));
        Ok(self)
    }

    /// The cases behind a figure. Without a level, of whichever the unit has; only [`crate::county::NO_UNIT`] stands on several.
    ///
    /// # Errors
    /// A unit or a view that the indicator does not have.
    pub async fn cases(
        &self,
        indicator: &Definition<Indicator>,
        unit: &str,
        level: Option<&str>,
        view: &str,
    ) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        self.workings.check().await?;
        self.behind(indicator, unit, level, view, &self.workings.parameters).await
    }

    /// The same for the whole authority and so many months up to the session's, after [`Session::tally`], which has checked the cases.
    ///
    /// # Errors
    /// As [`Session::cases`].
    pub async fn cases_of_all(
        &self,
        indicator: &Definition<Indicator>,
        view: &str,
        months: u32,
    ) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        let roots = distinct(self.workings.engine, "SELECT unit FROM units WHERE parent IS NULL").await?;
        let mut parameters = self.workings.parameters.clone();
        parameters.insert("first_month".into(), ScalarValue::from(self.month.number() + 1 - i64::from(months)));
        self.behind(indicator, roots.first().map_or("", String::as_str), None, view, &parameters).await
    }

    async fn behind(
        &self,
        indicator: &Definition<Indicator>,
        unit: &str,
        level: Option<&str>,
        view: &str,
        parameters: &Parameters,
    ) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        self.workings.observe(indicator).await?;
        let mut parameters = parameters.clone();
        parameters.insert("unit".into(), ScalarValue::from(unit));
        parameters.insert("view".into(), ScalarValue::from(view));
        parameters.insert("level".into(), ScalarValue::Utf8(level.map(str::to_owned)));
        Workings { parameters, ..self.workings }.rows("cases_behind").await
    }

    /// The processes whose events an indicator stands on: those that its SQL, or what it stands on, asks of the events.
    async fn processes(&self, indicator: &Definition<Indicator>) -> Result<BTreeSet<String>> {
        let workings = &self.workings;
        let needed = workings.needed_by(indicator)?;
        let mut frames = vec![workings.frame(indicator, &workings.parameters).await?];
        for case in workings.definitions.cases.iter().filter(|case| needed.contains(&case.id)) {
            frames.push(workings.frame(case, &workings.parameters).await?);
        }
        for table in workings.definitions.tables.iter().filter(|table| needed.contains(&table.id)) {
            if workings.engine.tables_of(&table.file, &table.sql)?.iter().any(|name| name == "events") {
                frames.push(workings.frame(table, &workings.parameters).await?);
            }
        }
        Ok(frames.iter().flat_map(|frame| values_asked(frame.logical_plan(), "process")).collect())
    }

    /// How many events of which source an indicator stands on.
    pub async fn sources(&self, indicator: &Definition<Indicator>) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        let processes = self.processes(indicator).await?;
        let listed: Vec<String> =
            processes.iter().map(|process| format!("'{}'", process.replace('\'', "''"))).collect();
        let sql = format!(
            "SELECT process, source, count(*) AS events, CAST(min(occurred_at) AS DATE) AS first_on, CAST(max(occurred_at) AS DATE) AS last_on \
             FROM events WHERE process IN ({}) GROUP BY process, source ORDER BY process, source",
            listed.join(", ")
        );
        collect(self.workings.engine.query(&sql, &Parameters::new()).await.map_err(|fault| locate(&fault))?).await
    }

    /// How many cases there are of each kind that an indicator's SQL names, observed or not.
    pub async fn known(&self, indicator: &Definition<Indicator>) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        let workings = &self.workings;
        let named = workings.engine.tables_of(&indicator.file, &indicator.sql)?;
        let mut counts = vec!["SELECT NULL AS cases, NULL AS known, NULL AS children WHERE FALSE".to_owned()];
        for case in workings.definitions.cases.iter().filter(|case| named.contains(&case.id)) {
            workings.ensure(&case.id).await?;
            counts.push(format!("SELECT '{0}', count(*), count(DISTINCT child_id) FROM {0}", case.id));
        }
        let sql = counts.join(" UNION ALL ") + " ORDER BY cases";
        collect(workings.engine.query(&sql, &Parameters::new()).await.map_err(|fault| locate(&fault))?).await
    }

    /// What became of the cases that an indicator could count: how many count, are left out by a check, lie outside the days on which
    /// it is in force, or are none that its SQL takes. The last only where it names one kind of case and counts those, and not
    /// visits due or workers.
    pub async fn counts(&self, indicator: &Definition<Indicator>) -> Result<(SchemaRef, Vec<RecordBatch>)> {
        self.workings.check().await?;
        let workings = &self.workings;
        workings.observe(indicator).await?;
        workings.ensure("observed").await?;
        let days =
            "min(coalesce(started_on, counted_on)) AS first_on, max(coalesce(started_on, counted_on)) AS last_on";
        let mut parts = vec![
            format!(
                "SELECT 1 AS place, coalesce('left out by ' || excluded_by, 'counted') AS cases_are, count(*) AS cases, {days} \
                 FROM observed GROUP BY excluded_by"
            ),
            format!(
                "SELECT 2, 'outside the days in force', count(*), {days} FROM observations \
                 LEFT ANTI JOIN observed ON observed.child_id = observations.child_id AND observed.case_id = observations.case_id \
                 HAVING count(*) > 0"
            ),
        ];
        let named = workings.engine.tables_of(&indicator.file, &indicator.sql)?;
        let cases: Vec<_> = workings.definitions.cases.iter().filter(|case| named.contains(&case.id)).collect();
        if let [case] = cases.as_slice() {
            workings.ensure(&case.id).await?;
            parts.push(format!(
                "SELECT 3, 'not taken by its SQL', count(*) FILTER (WHERE observations.case_id IS NULL), NULL, NULL FROM {case} \
                 LEFT JOIN (SELECT DISTINCT child_id, case_id FROM observations) AS observations \
                 ON observations.child_id = {case}.child_id AND observations.case_id = {case}.case_id \
                 HAVING count(observations.case_id) > 0",
                case = case.id
            ));
        }
        let sql = format!(
            "SELECT cases_are, cases, first_on, last_on FROM ({}) ORDER BY place, cases_are",
            parts.join(" UNION ALL ")
        );
        collect(workings.engine.query(&sql, &Parameters::new()).await.map_err(|fault| locate(&fault))?).await
    }
}
