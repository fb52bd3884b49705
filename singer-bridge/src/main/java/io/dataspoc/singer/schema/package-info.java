/** Column types, and their translation from the JSON Schema of a Singer stream. */
package io.dataspoc.singer.schema;
