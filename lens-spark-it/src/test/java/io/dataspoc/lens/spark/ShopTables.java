package io.dataspoc.lens.spark;

/** Customers and orders of a shop, raw and clean. */
final class ShopTables {
    private ShopTables() {}

    /** Writes them, and makes them known to both engines. */
    static void addTo(TwinTables tables) {
        tables.add(
                "customers",
                "SELECT k AS id, CASE WHEN k % 11 = 0 THEN NULL ELSE 'Name ' || (k * 7 % 50) END AS name,"
                        + " CASE WHEN k % 5 = 0 THEN ' U' || k || '@Mail.org ' ELSE 'u' || k || '@test.com' END AS email,"
                        + " ['BR', 'DE', 'PT', NULL][1 + k % 4] AS country,"
                        + " TIMESTAMP '2023-12-30 22:15:00' + INTERVAL (k * 5) HOUR AS created_at,"
                        + " CASE WHEN k % 6 = 0 THEN NULL WHEN k % 7 = 0 THEN [] ELSE ['a', NULL, 't' || k % 3] END AS tags,"
                        + " {'city': 'City ' || k % 4, 'zip': lpad(CAST(k AS VARCHAR), 5, '0')} AS addr"
                        + " FROM range(1, 81) AS s(k)");
        tables.add(
                "orders",
                "SELECT CASE WHEN k % 97 = 0 THEN NULL ELSE k END AS id, 1 + k * 31 % 85 AS customer_id,"
                        + " CAST((k * 7919 % 100000) / 100.0 - 20 AS DECIMAL(12,2)) AS total,"
                        + " [' Pending', 'shipped', 'canceled', 'pending', NULL][1 + k % 5] AS status,"
                        + " TIMESTAMP '2024-01-01 00:00:00.5' + INTERVAL (k * 211) MINUTE AS created_at,"
                        + " CASE WHEN k % 4 = 0 THEN NULL ELSE TIMESTAMP '2024-01-01 23:59:59' + INTERVAL (k * 223) MINUTE END"
                        + " AS updated_at, CAST(k * 13 % 9 AS INTEGER) AS qty,"
                        + " 'SKU-' || k % 37 || '-' || ['x', 'y', 'zz'][1 + k % 3] AS sku,"
                        + " CAST(TIMESTAMP '2024-01-01' + INTERVAL (k * 211) MINUTE AS DATE) AS odate FROM range(1, 901) AS s(k)");
        tables.add(
                "clean_orders",
                "SELECT * REPLACE (CAST(total AS DOUBLE) AS total) FROM orders WHERE id IS NOT NULL AND total > 0");
        tables.add(
                "clean_customers",
                "SELECT * EXCLUDE (tags, addr) REPLACE (lower(trim(email)) AS email) FROM customers");
    }
}
