-- casts by colons: SAME
SELECT id, total::DOUBLE AS amount, '2024-01-15'::DATE AS day, qty::VARCHAR AS pieces FROM orders WHERE id < 200
-- group by all: SAME
SELECT status, odate, count(*) AS n, sum(qty) AS pieces FROM orders GROUP BY ALL ORDER BY ALL
-- qualify: SAME
SELECT id, customer_id FROM orders WHERE id IS NOT NULL
QUALIFY row_number() OVER (PARTITION BY customer_id ORDER BY created_at DESC, id) = 1
-- exclude: SAME
SELECT * EXCLUDE (email, tags, addr) FROM customers
-- replace: SAME
SELECT * REPLACE (upper(status) AS status) FROM orders
-- formatted times: SAME
SELECT strftime(created_at, '%Y-%m') AS month, strftime(created_at, '%d/%m/%Y %H:%M:%S') AS full, count(*) AS n
FROM orders GROUP BY 1, 2
-- ordered texts: SAME
SELECT customer_id, string_agg(status, ',' ORDER BY status) AS all_status FROM clean_orders GROUP BY customer_id
-- ordered lists: SAME
SELECT customer_id, list(qty ORDER BY qty) AS pieces, len(list(qty)) AS n FROM orders GROUP BY customer_id
-- boundaries between times: SAME
SELECT id, date_diff('month', created_at, TIMESTAMP '2026-03-15 10:00:00') AS m, datediff('hour', created_at, updated_at) AS h,
       datediff('day', created_at, updated_at) AS d, datediff('year', odate, DATE '2026-02-01') AS y
FROM orders
-- intervals: SAME
SELECT id, created_at + INTERVAL 30 DAY AS due, created_at - INTERVAL '2 months' AS before, odate + 7 AS week,
       odate + INTERVAL 1 MONTH AS next
FROM orders
-- filtered aggregates: SAME
SELECT country, count(*) FILTER (WHERE name IS NULL) AS nameless, count(*) FILTER (email ILIKE '%mail%') AS mails
FROM customers GROUP BY country
-- the row of the largest: SAME
SELECT customer_id, arg_max(id, id) AS last_id, max_by(status, id) AS last_status, any_value(customer_id) AS same
FROM orders WHERE id IS NOT NULL GROUP BY customer_id
-- from first: SAME
FROM orders SELECT status, count(*) AS n GROUP BY status
-- unnest: SAME
SELECT id, unnest(tags) AS tag FROM customers
-- structs: SAME
SELECT id, addr.city AS city, {'a': id, 'b': name} AS made, struct_pack(x := 1, y := country) AS packed FROM customers
-- patterns: SAME
SELECT id, regexp_extract(sku, 'SKU-(\d+)-', 1) AS number, regexp_replace(sku, '[0-9]', '#', 'g') AS masked,
       regexp_matches(sku, '^SKU-1') AS ones, string_split(sku, '-')[1] AS first, split_part(sku, '-', 3) AS third
FROM orders
-- divisions: SAME
SELECT id, qty / 2 AS half, qty // 2 AS pairs, qty % 2 AS odd, 10 / nullif(qty, 0) AS share, total / qty AS by_zero FROM orders
-- approximate counts: REFUSED
SELECT status, median(total) AS middle, approx_count_distinct(customer_id) AS customers FROM clean_orders GROUP BY status
-- distinct on: SAME
SELECT DISTINCT ON (customer_id) customer_id, id FROM orders WHERE id IS NOT NULL ORDER BY customer_id, created_at DESC, id
-- parts of times: SAME
SELECT id, extract(year FROM created_at) AS y, date_part('dow', created_at) AS dow, dayofweek(created_at) AS same,
       isodow(created_at) AS iso, week(created_at) AS w, quarter(created_at) AS q, monthname(created_at) AS name,
       CAST(epoch(created_at) AS BIGINT) AS seconds, last_day(odate) AS last
FROM orders
-- lambdas: SAME
SELECT id, list_transform(tags, lambda x: upper(x)) AS capitals, list_contains(tags, 'a') AS has,
       list_filter(tags, lambda x: x IS NOT NULL) AS some, array_to_string(tags, '|') AS line
FROM customers
-- texts as other things: SAME
SELECT id, try_cast(sku AS INTEGER) AS number, strptime('2024-03-0' || (1 + id % 9)::VARCHAR, '%Y-%m-%d') AS day,
       try_cast('12' AS INTEGER) AS dozen
FROM orders
-- the last rows, NULLs behind: SAME
SELECT id, updated_at FROM orders WHERE id IS NOT NULL ORDER BY updated_at DESC, id LIMIT 300
-- the first rows, NULLs behind: SAME
SELECT name, id FROM customers ORDER BY name, id LIMIT 77
-- aliases used again: SAME
SELECT id, qty * 2 AS two, two + 1 AS more FROM orders WHERE two > 4
-- growth: SAME
SELECT month, revenue, lag(revenue) OVER (ORDER BY month) AS prev, round(100.0 * (revenue - prev) / prev, 2) AS growth
FROM (SELECT date_trunc('month', created_at)::DATE AS month, sum(total) AS revenue FROM clean_orders GROUP BY ALL)
ORDER BY month
-- quoted names: SAME
SELECT "id" AS "Order Id", concat("sku", '-', qty) AS "k", sku || '/' || status AS c FROM orders WHERE "qty" IS NOT DISTINCT FROM 3
-- a row for each day: SAME
SELECT d::DATE AS day, count(o.id) AS n
FROM generate_series(DATE '2024-01-01', DATE '2024-01-31', INTERVAL 1 DAY) AS g(d) LEFT JOIN orders o ON o.odate = d::DATE
GROUP BY 1 ORDER BY 1
-- union by name: SAME
SELECT id, name FROM customers WHERE id < 10 UNION ALL BY NAME SELECT name, id FROM customers WHERE id BETWEEN 20 AND 30
-- json: REFUSED
SELECT id, json_extract_string('{"a": ' || id || '}', '$.a') AS a FROM orders
-- columns by a pattern: SAME
SELECT min(COLUMNS('created_at|updated_at')) FROM orders
-- short counts: SAME
SELECT status, count() AS n, bool_or(total > 500) AS big, count_if(qty > 3) AS many, sum(qty) IS NOT NULL AS known
FROM orders GROUP BY status HAVING n > 1
-- asof join: REFUSED
SELECT o.id, p.name FROM orders o ASOF JOIN customers p ON o.created_at >= p.created_at
-- months and weeks: SAME
SELECT date_trunc('month', odate) AS m, date_trunc('week', created_at) AS w, count(*) AS n FROM orders GROUP BY 1, 2
-- the present and texts: SAME
SELECT id, current_date - odate AS days, created_at > now() - INTERVAL 800 DAY AS recent, greatest(qty, 3) AS g,
       ifnull(status, '?') AS s, lpad(sku, 12, '0') AS padded, sku[1:3] AS start, sku LIKE 'SKU-1%' AS ones,
       contains(sku, '9') AS nines, starts_with(sku, 'SKU-2') AS twos
FROM orders
-- clean orders: SAME
SELECT id, customer_id, CAST(total AS DOUBLE) AS total, lower(trim(status)) AS status, created_at, updated_at FROM orders
WHERE id IS NOT NULL AND total > 0 AND status IN ('pending', 'shipped', 'canceled')
-- clean customers: SAME
SELECT id, coalesce(name, 'Unknown') AS name, lower(trim(email)) AS email, country, created_at FROM customers
WHERE id IS NOT NULL AND email NOT LIKE '%@test.com'
-- customers from all sides: SAME
SELECT c.id AS customer_id, c.name, c.country, count(o.id) AS orders, coalesce(sum(o.total), 0) AS value,
       max(o.created_at) AS last, datediff('day', max(o.created_at), current_date) AS days,
       CASE WHEN datediff('day', max(o.created_at), current_date) > 700 THEN 'lost' ELSE 'active' END AS state
FROM clean_customers c LEFT JOIN clean_orders o ON c.id = o.customer_id GROUP BY c.id, c.name, c.country
-- revenue by month: SAME
SELECT date_trunc('month', created_at) AS month, count(*) AS n, sum(total) AS revenue, count(DISTINCT customer_id) AS customers,
       sum(total) / count(DISTINCT customer_id) AS each
FROM clean_orders WHERE status != 'canceled' GROUP BY 1 ORDER BY 1
-- orders by country: SAME
WITH o AS (SELECT customer_id, total FROM clean_orders)
SELECT c.country, count(*) AS n, sum(o.total) AS revenue, avg(o.total) AS mean
FROM o JOIN clean_customers c ON c.id = o.customer_id GROUP BY c.country ORDER BY revenue DESC
