namespace Domain.Bodies;

/// <summary>A body read from Markdown or HTML, and what happened to everything that blocks cannot represent.</summary>
public sealed record ConvertedBody(IReadOnlyList<Block> Blocks, ConversionReport Report);

/// <summary>What a conversion dropped or changed. It is stored with the edition whose body it made.</summary>
/// <param name="Losses">One entry for each kind, the most severe first.</param>
/// <param name="IsCut">Whether words or pointers are missing because there were too many.</param>
public sealed record ConversionReport(IReadOnlyList<Loss> Losses, bool IsCut)
{
    public static readonly ConversionReport Empty = new([], IsCut: false);
}

/// <summary>Everything of one kind that was dropped or changed.</summary>
/// <param name="Count">How often it happened.</param>
/// <param name="Words">What was dropped or changed, as in the source: texts, addresses or names, each once.</param>
/// <param name="Pointers">The blocks of the body in which it happened, as JSON pointers.</param>
/// <param name="Line">The first line of the source in which it happened; null if unknown.</param>
public sealed record Loss(LossKind Kind, int Count, IReadOnlyList<string> Words, IReadOnlyList<string> Pointers, int? Line)
{
    /// <summary>The first words, for a message.</summary>
    public string Excerpt() => LossReport.Excerpt(string.Join(" … ", Words.Take(10)));
}
