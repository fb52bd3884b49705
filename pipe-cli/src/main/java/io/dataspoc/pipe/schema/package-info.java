/** The JSON Schemas of the configuration files, and what the tool itself does with them: complete checks and defaults. */
package io.dataspoc.pipe.schema;
