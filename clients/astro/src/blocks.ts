import Accordion from "./blocks/Accordion.astro";
import Divider from "./blocks/Divider.astro";
import Download from "./blocks/Download.astro";
import FactBox from "./blocks/FactBox.astro";
import Gallery from "./blocks/Gallery.astro";
import Image from "./blocks/Image.astro";
import LinkBox from "./blocks/LinkBox.astro";
import Quote from "./blocks/Quote.astro";
import Recorded from "./blocks/Recorded.astro";
import SpeakerTurn from "./blocks/SpeakerTurn.astro";
import Table from "./blocks/Table.astro";
import Text from "./blocks/Text.astro";
import type { Blocks } from "./context";

/** The components of this package. */
export const blocks: Blocks = {
  block: Text,
  quote: Quote,
  image: Image,
  gallery: Gallery,
  table: Table,
  factBox: FactBox,
  linkBox: LinkBox,
  video: Recorded,
  audio: Recorded,
  download: Download,
  speakerTurn: SpeakerTurn,
  accordion: Accordion,
  divider: Divider,
};
