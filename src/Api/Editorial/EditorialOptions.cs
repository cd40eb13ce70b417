namespace Api.Editorial;

/// <summary>The rules of a newsroom; settings section `Editorial`.</summary>
internal sealed record EditorialOptions
{
    /// <summary>The last editor of an edition cannot approve it, and only approved editions can be published.</summary>
    public bool FourEyes { get; init; }
}
