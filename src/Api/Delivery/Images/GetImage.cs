using Api.Http;
using Domain;
using Domain.Images;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Api.Delivery.Images;

/// <summary>Returns all public data of an image.</summary>
internal static class GetImage
{
    private static readonly QueryParameter<string?> Locale = QueryParameters.Text(
        "locale",
        "The locale of its texts. Default: the configured one. There is no fallback to other locales.",
        maxLength: 35
    );

    public static void Map(RouteGroupBuilder delivery) =>
        delivery
            .MapGet("/images/{id:long}", Handle)
            .WithTags("Images")
            .WithName("getImage")
            .WithSummary("Read an image")
            .WithDescription("An image in public use, with its texts, credit and every rendition. Originals are private.")
            .WithQuery(Locale)
            .ProducesProblems(ErrorKind.NotFound);

    private static async Task<Results<PublicResponse<PublishedImage>, Problem>> Handle(
        long id,
        Query query,
        PublishedImageStore images,
        LocaleList locales,
        AsOf reading,
        CancellationToken ct
    )
    {
        var locale = query.Get(Locale) ?? locales.Default;

        if (!locales.Contains(locale))
        {
            return LocaleParameter.Unknown(locales).ToProblem();
        }

        return await images.Find(id, locale, reading.Moment, ct) is { } image
            ? new PublicResponse<PublishedImage>(PublishedImage.From(image, withRenditions: true))
            : new Problem(ImageErrors.NotFound) { About = id };
    }
}
