import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";

import { sentenceOf } from "../../api/http";
import { messages } from "../../messages";
import { useApp } from "../app";

/** The Markdown as it will look: rendered and sanitised by the library, as the note itself will be. */
export function Preview({ body }: { body: string }): VNode {
  const { api } = useApp().margin;
  const [html, setHtml] = useState<string | null>(null);
  const [error, setError] = useState<string | null>(null);
  useEffect(() => {
    if (body.trim() === "") return;
    api.preview(body).then(setHtml, (reason: unknown) => setError(sentenceOf(reason)));
  }, [api, body]);
  if (body.trim() === "") return <p class="quiet words">{messages.previewEmpty}</p>;
  if (error) return <p class="problem words" role="alert">{error}</p>;
  return <div class="prose words" dir="auto" dangerouslySetInnerHTML={{ __html: html ?? "" }} />;
}
