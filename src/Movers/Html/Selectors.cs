using AngleSharp.Css.Parser;

namespace Movers.Html;

/// <summary>CSS selectors of a map.</summary>
internal static class Selectors
{
    public static bool AreValid(string selector) => new CssSelectorParser().ParseSelector(selector) is not null;
}
