using System.Text.Json.Serialization;

namespace Domain.Articles;

/// <summary>Whether an update matters to readers: only a major one sets contentUpdatedAt and accepts a change note.</summary>
[JsonConverter(typeof(CamelCase<UpdateKind>))]
public enum UpdateKind
{
    Major,
    Minor,
}
