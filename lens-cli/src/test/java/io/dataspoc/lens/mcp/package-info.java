/** Lens's server for agents, as clients see it. */
package io.dataspoc.lens.mcp;
