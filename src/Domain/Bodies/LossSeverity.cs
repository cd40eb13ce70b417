using System.Text.Json.Serialization;

namespace Domain.Bodies;

/// <summary>How much a conversion changed something.</summary>
[JsonConverter(typeof(CamelCase<LossSeverity>))]
public enum LossSeverity
{
    /// <summary>Something that readers of the source could read or see is not in the body.</summary>
    Text,

    /// <summary>The words are in the body, but something that they meant or did is not.</summary>
    Meaning,

    /// <summary>Only the form is different.</summary>
    Form,
}
