using Api.Http;
using Domain.Bodies;

namespace Api.Editorial.Articles.Formats;

/// <summary>The result of converting Markdown or HTML to blocks.</summary>
/// <param name="Losses">Everything that was dropped or changed, in the order of the text; at most 200.</param>
public sealed record ConversionResponse(IReadOnlyList<LossResponse> Losses)
{
    /// <summary>Records the conversion losses of this request, for the response.</summary>
    internal static void Note(HttpContext http, IReadOnlyList<Loss> losses) => http.Features.Set<IReadOnlyList<Loss>>(losses);

    /// <summary>The conversion report of this request; null if nothing was converted.</summary>
    internal static ConversionResponse? Of(HttpContext http)
    {
        if (http.Features.Get<IReadOnlyList<Loss>>() is not { } losses)
        {
            return null;
        }

        var language = Language.Of(http.Request);
        return new([.. losses.Select(loss => new LossResponse(loss.Line, loss.What, loss.Message.In(language)))]);
    }
}

/// <summary>Something that was dropped or changed in conversion.</summary>
/// <param name="Line">The line in the source text; null if unknown.</param>
/// <param name="What">The kind of thing, such as `image`, `link` or `script`.</param>
/// <param name="Message">What happened to it, in German or English.</param>
public sealed record LossResponse(int? Line, string What, string Message);
