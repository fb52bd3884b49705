/** A server of the Model Context Protocol on stdin and stdout: messages, both eras of the protocol, tools and resources. */
package io.dataspoc.cli.mcp;
