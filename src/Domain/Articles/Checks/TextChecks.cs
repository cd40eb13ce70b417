namespace Domain.Articles.Checks;

/// <summary>Checks for placeholders, and for long sentences in Leichte Sprache.</summary>
public static class TextChecks
{
    /// <summary>The longest sentence of Leichte Sprache, in words.</summary>
    public const int SimpleSentenceMaxWords = 15;

    /// <summary>Placeholder text: “Lorem ipsum”, “dummy-306-1”, “TODO”, “xxx”; also in a credit.</summary>
    public static readonly CheckRule Placeholder = CheckRule.Warning(
        "check.text.placeholder",
        "“{0}” looks like a placeholder. Replace it with the final text.",
        "„{0}“ sieht nach einem Platzhalter aus. Bitte durch den endgültigen Text ersetzen."
    );

    /// <summary>The text of a skeleton, as it was: somebody forgot to write it.</summary>
    public static readonly CheckRule Untouched = CheckRule.Error(
        "check.text.skeleton",
        "“{0}” is the text of the skeleton. Write what belongs here, or remove it if it is not needed.",
        "„{0}“ ist der Text der Vorlage. Bitte schreiben, was hierher gehört, oder es entfernen, wenn es nicht gebraucht wird."
    );

    /// <summary>A sentence of more than 15 words in Leichte Sprache.</summary>
    public static readonly CheckRule SentenceTooLong = CheckRule.Warning(
        "check.text.sentenceTooLong",
        "A sentence here has {0} words; in Leichte Sprache it has at most 15. Split it in two.",
        "Ein Satz hat hier {0} Wörter, in Leichter Sprache höchstens 15. Bitte zwei daraus machen."
    );

    internal static IEnumerable<Check> Run(CheckContext edition)
    {
        var simple = edition.Locale.Equals("de-simple", StringComparison.OrdinalIgnoreCase);

        foreach (
            var (pointer, text) in edition.Parts.Images.SelectMany(use => ImageTexts(use, edition.References.Image(use.Image)))
        )
        {
            if (PlaceholderText.In(text) is { } word)
            {
                yield return Placeholder.At(pointer, text[word]);
            }
        }

        foreach (var passage in edition.Parts.Passages)
        {
            if (PlaceholderText.In(passage.Text) is { } word)
            {
                var rule = passage.Text == Skeleton.Text ? Untouched : Placeholder;
                yield return rule.At(passage.PointerAt(word.Start.Value), passage.Text[word]);
            }

            // SEO texts are read by search engines, not by people.
            if (simple && !passage.Pointer.StartsWith("/seo/", StringComparison.Ordinal))
            {
                foreach (var check in LongSentences(passage))
                {
                    yield return check;
                }
            }
        }
    }

    // The texts that readers see although they are not in the content.
    private static IEnumerable<(string Pointer, string Text)> ImageTexts(ImageUse use, ImageReference? image)
    {
        if (image is not null)
        {
            yield return ($"{use.Pointer}/image", image.Credit ?? "");
            yield return ($"{use.Pointer}/alt", use.Alt is null && !use.Decorative ? image.Alt ?? "" : "");
            yield return ($"{use.Pointer}/caption", use.Caption is null ? image.Caption ?? "" : "");
        }
    }

    private static IEnumerable<Check> LongSentences(Passage passage) =>
        from sentence in Sentences.Of(passage.Text)
        let words = Text.CountWords(passage.Text.AsSpan()[sentence])
        where words > SimpleSentenceMaxWords
        select SentenceTooLong.At(passage.PointerAt(sentence.Start.Value), words);
}
