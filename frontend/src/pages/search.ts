/** The search page: its looks alone, for it needs no script. */
import "../../styles/all-notes.css";
import "../../styles/search.css";
