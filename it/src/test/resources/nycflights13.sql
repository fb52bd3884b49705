-- The public data set nycflights13 under types that a Postgres really has; flights get a key and a replication key.
CREATE TABLE airlines (carrier text PRIMARY KEY, name text NOT NULL);

CREATE TABLE planes (
    tailnum text PRIMARY KEY, year integer, type text, manufacturer text, model text, engines smallint, seats integer,
    speed integer, engine text
);

CREATE TABLE weather (
    origin text, year integer, month integer, day integer, hour integer, temp numeric, dewp numeric, humid numeric,
    wind_dir integer, wind_speed numeric, wind_gust numeric, precip numeric, pressure numeric, visib numeric,
    time_hour timestamptz
);

CREATE TABLE flights_file (
    year integer, month integer, day integer, dep_time integer, sched_dep_time integer, dep_delay integer,
    arr_time integer, sched_arr_time integer, arr_delay integer, carrier text, flight integer, tailnum text,
    origin text, dest text, air_time integer, distance integer, hour integer, minute integer, time_hour timestamptz
);
