import { Ban, Bell, BellOff, Eye, EyeOff, Flag, type IconNode, UserRound, VolumeX } from "lucide";
import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

import { sentenceOf } from "../../api/http";
import type { ModeratingApi } from "../../api/moderating";
import type { Annotation, Author } from "../../api/types";
import { messages } from "../../messages/moderating";
import { useApp } from "../app";
import { nameOf } from "../shared/avatar";
import { Icon } from "../shared/icon";
import { Problem } from "../shared/problem";
import type { Step } from "./dialog";

interface WaysProps {
  readonly annotation: Annotation;
  readonly author: Author;
  readonly api: ModeratingApi;
  readonly onStep: (step: Step) => void;
  readonly onClose: () => void;
}

/** What this reader may do: report and mute; hide and block who moderates here. */
export function Ways({ annotation, author, api, onStep, onClose }: WaysProps): VNode {
  const { margin, view } = useApp();
  const [error, setError] = useState("");
  const name = nameOf(author);
  const moderates = margin.moderates(annotation);
  const group = margin.layer(annotation.layer)?.kind === "group";
  const hidden = annotation.hidden !== null;
  const mine = margin.isMine(annotation);
  const trying = (deed: Promise<void>): void => void deed.catch((failed: unknown) => setError(sentenceOf(failed)));
  const mute = async (): Promise<void> => {
    await api.mute(author.username, true);
    margin.shown.mute(author.id, true);
    const active = view.active.value;
    if (active !== null && !margin.shown.has(active)) view.active.value = null;
    onStep({ said: messages.muted(name), unmute: true });
  };
  const show = async (): Promise<void> => {
    margin.take(await api.show(annotation.id));
    onClose();
  };
  return (
    <>
      <ul class="ways">
        {!hidden && !mine && <Way icon={Flag} name={messages.report} help={messages.reportHelp} onChoose={() => onStep("report")} />}
        {!mine && <Way icon={VolumeX} name={messages.mute(name)} help={messages.muteHelp} onChoose={() => trying(mute())} />}
        {!mine && <Profile author={author} />}
        {moderates && !hidden && <Way icon={EyeOff} name={messages.hide} onChoose={() => onStep("hide")} />}
        {moderates && hidden && <Way icon={Eye} name={messages.show} onChoose={() => trying(show())} />}
        {moderates && !mine && (
          <Way
            icon={Ban}
            name={group ? messages.remove(name) : messages.block(name)}
            help={group ? messages.removeHelp : messages.blockHelp}
            onChoose={() => onStep("block")}
          />
        )}
        <Following id={annotation.id} api={api} onTrouble={(failed) => setError(sentenceOf(failed))} onStep={onStep} />
      </ul>
      {error && <Problem sentence={error} />}
    </>
  );
}

/** The way to what they said in public, where they can be followed. */
function Profile({ author }: { author: Author }): VNode {
  return (
    <li>
      <a class="way" href={`/readers/${encodeURIComponent(author.username)}/`}>
        <Icon node={UserRound} size={18} />
        <span>
          <b dir="auto">{messages.profile(nameOf(author))}</b>
          <small>{messages.profileHelp}</small>
        </span>
      </a>
    </li>
  );
}

interface FollowingProps {
  readonly id: number;
  readonly api: ModeratingApi;
  readonly onTrouble: (failed: unknown) => void;
  readonly onStep: (step: Step) => void;
}

/** How it stands with the thread's replies, and the other way. Last, for it comes a little later. */
function Following({ id, api, onTrouble, onStep }: FollowingProps): VNode | null {
  const [follows, setFollows] = useState<boolean | null>(null);
  useEffect(() => void api.follows(id).then(setFollows, onTrouble), [id, api]);
  if (follows === null) return null;
  const turn = async (): Promise<void> => {
    await api.follow(id, !follows);
    onStep({ said: follows ? messages.unfollowed : messages.followed });
  };
  return (
    <Way
      icon={follows ? BellOff : Bell}
      name={follows ? messages.unfollow : messages.follow}
      help={follows ? messages.follows : messages.followsNot}
      onChoose={() => void turn().catch(onTrouble)}
    />
  );
}

interface WayProps {
  readonly icon: IconNode;
  readonly name: string;
  readonly help?: string;
  readonly onChoose: () => void;
}

function Way({ icon, name, help, onChoose }: WayProps): VNode {
  return (
    <li>
      <button type="button" class="way" onClick={onChoose}>
        <Icon node={icon} size={18} />
        <span>
          <b dir="auto">{name}</b>
          {help && <small>{help}</small>}
        </span>
      </button>
    </li>
  );
}
