using AngleSharp.Dom;

namespace Movers.Html;

/// <summary>Pictures with captions and credits, however a page marks them, as figures.</summary>
internal static class PageFigures
{
    /// <param name="pictureOf">The moved picture that an element shows.</param>
    public static void Read(
        IElement body,
        IReadOnlyList<FigureRule> rules,
        Func<IElement, MovedPicture?> pictureOf,
        ItemReport report
    )
    {
        foreach (var rule in rules)
        {
            foreach (var box in body.QuerySelectorAll(rule.Select).ToList())
            {
                Read(box, rule, pictureOf, report);
            }
        }

        foreach (var figure in body.QuerySelectorAll("figure"))
        {
            var caption = figure.QuerySelector("figcaption");

            if (caption is not null && figure.QuerySelector("img") is { } image && pictureOf(image) is { } picture)
            {
                picture.TakeCredit(MovedPicture.CreditIn(HtmlText.Words(caption)), report);
            }
        }
    }

    private static void Read(IElement box, FigureRule rule, Func<IElement, MovedPicture?> pictureOf, ItemReport report)
    {
        if (box.QuerySelector("img") is not { } image)
        {
            return;
        }

        var credit = rule.Credit is null ? null : box.QuerySelector(rule.Credit);

        // Without the picture the credit stays in the caption.
        if (credit is not null && pictureOf(image) is { } picture)
        {
            picture.TakeCredit(HtmlText.Words(credit), report);
            credit.Remove();
        }

        if (box.LocalName == "figure" || rule.Caption is null || box.QuerySelector(rule.Caption) is not { } caption)
        {
            return;
        }

        var figure = box.Owner!.CreateElement("figure");
        var text = box.Owner.CreateElement("figcaption");
        text.Append([.. caption.ChildNodes.ToList()]);
        caption.Remove();
        box.Parent!.InsertBefore(figure, box);
        figure.Append(image, text);

        if (HtmlText.Words(box).Length == 0)
        {
            box.Remove();
        }
    }
}
