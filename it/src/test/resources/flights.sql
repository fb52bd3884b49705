CREATE TABLE flights AS
SELECT
    row_number() OVER flown AS id,
    f.*,
    make_date(year, month, day) AS flight_date,
    dep_time IS NULL AS cancelled,
    (distance * 0.0137)::numeric(12, 4) AS fare,
    (dep_delay::real / 60)::real AS delay_hours,
    time_hour + make_interval(mins => minute) + interval '0.123456 s' AS updated_at
FROM flights_file f
WINDOW flown AS (ORDER BY time_hour, carrier, flight, origin);

ALTER TABLE flights ADD PRIMARY KEY (id);

DROP TABLE flights_file;
