/** What a book's page offers to send elsewhere. */
import "../../styles/sharing.css";

import { offerToCopy } from "../components/copy-buttons";
import { offerToShare } from "../components/share-buttons";

offerToCopy(document);
offerToShare(document);
