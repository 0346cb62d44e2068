#define CMARK_NO_SHORT_NAMES 1
#include <cmark-gfm.h>
#include <cmark-gfm-extension_api.h>
#include <cmark-gfm-core-extensions.h>

/* The extensions' node types are global variables that Debian exports and does not declare;
   Swift 6 cannot read a C global, so each is read by a function. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL,
    CMARK_NODE_STRIKETHROUGH;
static inline cmark_node_type ccmark_type_table(void) { return CMARK_NODE_TABLE; }
static inline cmark_node_type ccmark_type_table_row(void) { return CMARK_NODE_TABLE_ROW; }
static inline cmark_node_type ccmark_type_table_cell(void) { return CMARK_NODE_TABLE_CELL; }
static inline cmark_node_type ccmark_type_strikethrough(void) { return CMARK_NODE_STRIKETHROUGH; }
