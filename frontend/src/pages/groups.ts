/** The pages of groups. */
import "../../styles/groups.css";
import "../../styles/members.css";

import { offerToCopy } from "../components/copy-buttons";

offerToCopy(document);
