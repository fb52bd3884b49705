/** Taps: those built in, those installed under the home, and those that there are templates for. */
package io.dataspoc.pipe.tap;
