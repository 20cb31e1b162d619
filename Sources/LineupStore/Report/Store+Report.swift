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
               as meanings,
             (select min(proname)
              from pg_proc
              where pronamespace = pg_namespace.oid and prorettype = reltype and proretset
                and pronargs = 1 and proargtypes[0] = 'timestamptz'::regtype
                and has_function_privilege(pg_proc.oid, 'execute')) as past
      from pg_class
      join pg_namespace on pg_namespace.oid = relnamespace
      join pg_attribute on attrelid = pg_class.oid and attnum > 0 and not attisdropped
      where nspname = 'report' and relkind in ('v', 'm')
        and has_schema_privilege(pg_namespace.oid, 'usage')
        and has_table_privilege(pg_class.oid, 'select')
      group by pg_class.oid, pg_namespace.oid, relname
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
        }, past: try row["past"])
    }
  }

  /// The view of a name with its version, or the newest of a name without one.
  ///
  /// - Throws: `StoreError.notFound`, with names that look like it; `PostgresError`.
  public func reportView(_ name: String) throws -> ReportView {
    let views = try reportViews()
    let newest = views.filter { $0.report == name || $0.alias == name }
      .max { $0.version < $1.version }
    guard let view = views.first(where: { $0.name == name }) ?? newest else {
      let names = Set(views.map(\.report) + views.compactMap(\.alias))
      throw StoreError.notFound(
        kind: "report", key: name, near: near(name, among: names.sorted()))
    }
    return view
  }

  /// Calls `body` with each row of a report, and with what `begin` made of their shape; asked in a
  /// transaction that can only read, in memory that stays flat.
  ///
  /// - Returns: whether there are more rows than the limit.
  /// - Throws: `ReportQueryError`, `PostgresError`, and what the closures throw.
  public func forEachRow<Taker>(
    of source: ReportSource, _ limits: ReportLimits, begin: (ReportShape) throws -> Taker,
    _ body: (Row, Taker) throws -> Void
  ) throws -> Bool {
    let sql = try source.sql(limits)
    let start = ContinuousClock.now
    do {
      return try fetch(sql, limits, begin, body)
    } catch let PostgresError.server(error)
      where error.isCancelled && start.duration(to: .now) >= .seconds(limits.seconds)
    {
      throw ReportQueryError.tookTooLong(seconds: limits.seconds)
    } catch let PostgresError.server(error) where error.sqlState.hasPrefix("22") {
      guard case .query(let query, _) = source else { throw PostgresError.server(error) }
      throw ReportQueryError.unfitValue(query.name, error.message)
    }
  }

  private func fetch<Taker>(
    _ sql: SQL, _ limits: ReportLimits, _ begin: (ReportShape) throws -> Taker,
    _ body: (Row, Taker) throws -> Void
  ) throws -> Bool {
    try connection.transaction(isolation: .repeatableRead, readOnly: true) {
      // Compiling a report's query takes longer than it saves.
      try connection.run(
        """
        select set_config('statement_timeout', \(String(limits.seconds * 1000)), true),
               set_config('cursor_tuple_fraction', '1', true), set_config('jit', 'off', true)
        """)
      // A cursor takes queries only, and hands over no more rows than are asked for.
      try connection.run("declare report no scroll cursor for " + sql)
      let none = try connection.run("fetch 0 from report")
      let taker = try begin(ReportShape(columns: none.columns, types: none.columnTypes))
      let wanted = limits.rows.map { "\($0 + 1)" } ?? "all"
      var count = 0
      try connection.forEachRow("fetch \(trusted: wanted) from report") { row in
        count += 1
        if count <= limits.rows ?? count { try body(row, taker) }
      }
      try connection.run("close report")
      return count > limits.rows ?? count
    }
  }
}

extension ReportSource {
  fileprivate func sql(_ limits: ReportLimits) throws(ReportQueryError) -> SQL {
    switch self {
    case .view(let view, let filter): view.sql(where: filter, limits)
    case .query(let query, let values): try query.sql(values)
    }
  }
}

extension ReportView {
  /// A query of the rows that a filter leaves, and of one more than the limit.
  fileprivate func sql(where filter: ReportFilter, _ limits: ReportLimits) -> SQL {
    var source: SQL = "report.\(identifier: name)"
    var conditions: [SQL] = []
    if let campaign = filter.campaign { conditions.append("campaign = \(campaign)") }
    if let from = filter.from { conditions.append("day >= \(from)::date") }
    if let to = filter.to { conditions.append("day <= \(to)::date") }
    if let asOf = filter.asOf {
      if let past {
        source = "report.\(identifier: past)(\(asOf)::timestamptz)"
      } else {
        conditions.append("as_of <= \(asOf)::timestamptz")
      }
    }
    let condition = conditions.isEmpty ? "true" : SQL.joined(conditions, separator: " and ")
    // The leading columns are a view's keys, so that equal questions get equal answers.
    let terms = columns.indices.prefix(8).map { SQL(trusted: String($0 + 1)) }
    return """
      select * from \(source)
      where \(condition)
      order by \(SQL.joined(terms, separator: ", "))
      limit \(limits.rows.map { Int64($0) + 1 })::bigint
      """
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
