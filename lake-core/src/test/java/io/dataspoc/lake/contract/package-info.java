/** The bucket's public contract, as the JSON Schemas in {@code docs/reference/schemas} have it. */
package io.dataspoc.lake.contract;
