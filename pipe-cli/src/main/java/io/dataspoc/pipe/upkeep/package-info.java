/** Upkeep of tables: small files become large ones, and what is old goes. */
package io.dataspoc.pipe.upkeep;
