using Api.Http;
using Domain.Bodies;

namespace Api.Editorial.Articles.Formats;

/// <summary>What became of a Markdown or HTML text on its way into blocks.</summary>
/// <param name="Losses">Everything that was not carried over as it was, in the order of the text; the first 200.</param>
public sealed record ConversionResponse(IReadOnlyList<LossResponse> Losses)
{
    /// <summary>Notes what was lost in reading this request, for the answer that shows the article.</summary>
    internal static void Note(HttpContext http, IReadOnlyList<Loss> losses) => http.Features.Set<IReadOnlyList<Loss>>(losses);

    /// <summary>The report of this request; null when nothing was converted.</summary>
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

/// <summary>Something that was not carried over as it was.</summary>
/// <param name="Line">The line of the text that was sent; null where it has none of its own.</param>
/// <param name="What">What kind of thing, in a word such as `image`, `link` or `script`.</param>
/// <param name="Message">What became of it, in German or English.</param>
public sealed record LossResponse(int? Line, string What, string Message);
