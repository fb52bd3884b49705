/** What runs the queries of transforms: {@link io.dataspoc.lens.transform.engine.Engine}, in DuckDB or elsewhere. */
package io.dataspoc.lens.transform.engine;
