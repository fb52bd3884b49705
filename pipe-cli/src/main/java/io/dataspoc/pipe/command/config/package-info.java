/** {@code config} and its commands. */
package io.dataspoc.pipe.command.config;
