import Postgres

extension Store {
  /// The views of schema `report` that this role may read, by name, older versions too.
  ///
  /// - Throws: `PostgresError`.
  public func reportViews() throws -> [ReportView] {
    let rows = try connection.run(
      """
      select relname, coalesce(obj_description(pg_class.oid, 'pg_class'), '') as title,
             array_agg(attname::text order by attnum) as names,
             array_agg(format_type(atttypid, atttypmod) order by attnum) as types,
             array_agg(coalesce(col_description(pg_class.oid, attnum), '') order by attnum)
               as meanings
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where nspname = 'report' and relkind in ('v', 'm')
        and has_schema_privilege(pg_namespace.oid, 'usage')
        and has_table_privilege(pg_class.oid, 'select')
      group by pg_class.oid, relname
      order by relname
      """)
    return try rows.map { row in
      let names: [String] = try row["names"]
      let types: [String] = try row["types"]
      let meanings: [String] = try row["meanings"]
      return ReportView(
        name: try row["relname"], title: try row["title"],
        columns: zip(names, zip(types, meanings)).map {
          ReportView.Column(name: $0, type: $1.0, meaning: $1.1)
        })
    }
  }

  /// The view of a name with its version, or the newest of a name without one.
  ///
  /// - Throws: `StoreError.notFound`, with names that look like it; `PostgresError`.
  public func reportView(_ name: String) throws -> ReportView {
    let views = try reportViews()
    let newest = views.filter { $0.report == name }.max { $0.version < $1.version }
    guard let view = views.first(where: { $0.name == name }) ?? newest else {
      throw StoreError.notFound(
        kind: "report", key: name, near: near(name, among: Set(views.map(\.report)).sorted()))
    }
    return view
  }

  /// The rows of a view that a filter leaves, asked in a transaction that can only read.
  ///
  /// - Throws: `ReportQueryError.tookTooLong`, `PostgresError`.
  public func rows(
    of view: ReportView, where filter: ReportFilter = ReportFilter(), _ limits: ReportLimits
  ) throws -> ReportRows {
    var conditions: [SQL] = []
    if let campaign = filter.campaign { conditions.append("campaign = \(campaign)") }
    if let from = filter.from { conditions.append("day >= \(from)::date") }
    if let to = filter.to { conditions.append("day <= \(to)::date") }
    if let asOf = filter.asOf { conditions.append("as_of <= \(asOf)::timestamptz") }
    let condition = conditions.isEmpty ? "true" : SQL.joined(conditions, separator: " and ")
    // The leading columns are a view's keys, so that equal questions get equal answers.
    let terms = view.columns.indices.prefix(8).map { SQL(trusted: String($0 + 1)) }
    return try rows(
      of: """
        select * from report.\(identifier: view.name)
        where \(condition)
        order by \(SQL.joined(terms, separator: ", "))
        """, limits)
  }

  /// The rows of a query of the user's own, asked in a transaction that can only read; `values` are
  /// those of its parameters by their names, as text.
  ///
  /// - Throws: `ReportQueryError`, `PostgresError`.
  public func rows(
    of query: ReportQuery, _ values: [String: String], _ limits: ReportLimits
  ) throws -> ReportRows {
    do {
      return try rows(of: query.sql(values), limits)
    } catch let PostgresError.server(error) where error.sqlState.hasPrefix("22") {
      throw ReportQueryError.unfitValue(query.name, error.message)
    }
  }

  private func rows(of sql: SQL, _ limits: ReportLimits) throws -> ReportRows {
    let start = ContinuousClock.now
    do {
      return try fetched(sql, limits)
    } catch let PostgresError.server(error)
      where error.isCancelled && start.duration(to: .now) >= .seconds(limits.seconds)
    {
      throw ReportQueryError.tookTooLong(seconds: limits.seconds)
    }
  }

  private func fetched(_ sql: SQL, _ limits: ReportLimits) throws -> ReportRows {
    try connection.transaction(isolation: .repeatableRead, readOnly: true) {
      try connection.run(
        """
        select set_config('statement_timeout', \(String(limits.seconds * 1000)), true),
               set_config('cursor_tuple_fraction', '1', true)
        """)
      // A cursor takes queries only, and hands over no more rows than are asked for.
      try connection.run("declare report no scroll cursor for " + sql)
      let wanted = limits.rows.map { "\($0 + 1)" } ?? "all"
      let rows = try connection.run("fetch \(trusted: wanted) from report")
      try connection.run("close report")
      return ReportRows(rows: rows, most: limits.rows)
    }
  }
}

extension ReportQuery {
  /// The query with its values bound.
  fileprivate func sql(_ values: [String: String]) throws(ReportQueryError) -> SQL {
    let names = parameters.map(\.name)
    for given in values.keys.sorted() where !names.contains(given) {
      throw .unknownParameter(name, given, valid: names)
    }
    for parameter in parameters where values[parameter.name] ?? parameter.standard == nil {
      throw .missingValue(name, parameter.name)
    }
    let text = Array(statement.text.utf8)
    var sql = SQL(trusted: "")
    var end = 0
    for placeholder in statement.placeholders {
      guard let parameter = parameters.first(where: { $0.name == placeholder.name }) else {
        continue
      }
      let value = values[parameter.name] ?? parameter.standard
      let piece = String(decoding: text[end..<placeholder.range.lowerBound], as: UTF8.self)
      sql += SQL(trusted: piece)
      sql += "(\(value)::\(trusted: parameter.kind.type))"
      end = placeholder.range.upperBound
    }
    return sql + SQL(trusted: String(decoding: text[end...], as: UTF8.self))
  }
}
