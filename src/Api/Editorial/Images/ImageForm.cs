using System.Globalization;
using Api.Http;
using Domain;
using Domain.Images;

namespace Api.Editorial.Images;

/// <summary>The text parts of an upload form, read as the metadata of the image.</summary>
internal static class ImageForm
{
    public static ImageMetadata ToMetadata(IReadOnlyDictionary<string, string> texts, LocaleList locales, List<Finding> findings)
    {
        var said = new ImageTexts
        {
            Alt = Of("alt"),
            Caption = Of("caption"),
            LongDescription = Of("longDescription"),
        };
        var locale = ReadLocale(Of("locale"), said, locales, findings);

        return new ImageMetadata
        {
            ExternalId = Of("externalId"),
            Credit = Of("credit"),
            Copyright = Of("copyright"),
            License = Of("license"),
            Source = Of("source") is { } source ? ReadSource(source, findings) : null,
            FocalPoint = Of("focalPoint") is { } point ? ReadPoint(point, findings) : null,
            RightsExpireAt = ReadTime(Of("rightsExpireAt"), Of("timeZone"), findings),
            Texts = said == new ImageTexts() ? new Dictionary<string, ImageTexts>() : new() { [locale] = said },
        };

        string? Of(string name) => Text.Kept(texts.GetValueOrDefault(name));
    }

    /// <summary>The locale of the texts: the one stated, which must be known and have texts, or the default.</summary>
    private static string ReadLocale(string? stated, ImageTexts texts, LocaleList locales, List<Finding> findings)
    {
        if (stated is null)
        {
            return locales.Default;
        }

        if (!locales.Contains(stated))
        {
            findings.Add(
                new Finding(
                    "#/form/locale",
                    "locale.unknown",
                    new Message($"locale must be one of: {locales}.", $"locale muss eine von diesen sein: {locales}.")
                )
            );
            return locales.Default;
        }

        if (texts == new ImageTexts())
        {
            findings.Add(
                new Finding(
                    "#/form/locale",
                    "image.localeUnused",
                    new Message(
                        "locale has no effect without alt, caption or longDescription.",
                        "locale ist ohne Wirkung, denn alt, caption und longDescription fehlen."
                    )
                )
            );
        }

        return stated;
    }

    private static DigitalSource? ReadSource(string text, List<Finding> findings)
    {
        if (CamelCaseWords.Parse<DigitalSource>(text) is { } source)
        {
            return source;
        }

        var codes = CamelCaseWords.All<DigitalSource>().Joined();
        findings.Add(
            new Finding(
                "#/form/source",
                "image.source",
                new Message($"source must be one of: {codes}.", $"source muss eines von diesen sein: {codes}.")
            )
        );
        return null;
    }

    private static FocalPoint? ReadPoint(string text, List<Finding> findings)
    {
        if (
            text.Split(',') is [var x, var y]
            && double.TryParse(x.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var across)
            && double.TryParse(y.Trim(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var down)
            && new FocalPoint(across, down) is { IsInside: true } point
        )
        {
            return point;
        }

        findings.Add(
            new Finding(
                "#/form/focalPoint",
                "image.focalPoint",
                new Message(
                    "focalPoint must be two numbers from 0 to 1.",
                    "focalPoint muss aus zwei Zahlen von 0 bis 1 bestehen."
                ),
                new Message("For example 0.5,0.33", "Zum Beispiel 0.5,0.33")
            )
        );
        return null;
    }

    private static DateTimeOffset? ReadTime(string? text, string? zone, List<Finding> findings)
    {
        if (zone is not null && ZonedTime.CheckZone(zone, text) is { } unusable)
        {
            findings.Add(AboutTime("timeZone", unusable));
        }

        if (text is null)
        {
            return null;
        }

        if (ZonedTime.ReadStated(text, zone).Succeeded(out var moment, out var error))
        {
            return moment;
        }

        findings.Add(AboutTime("rightsExpireAt", error));
        return null;
    }

    private static Finding AboutTime(string part, Error error) =>
        new($"#/form/{part}", error.Code, new Message($"{part} {error.Message.English}.", $"{part} {error.Message.German}."));
}
