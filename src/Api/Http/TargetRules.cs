using FluentValidation;

namespace Api.Http;

/// <summary>Validation rules for what a content refers to, and its language.</summary>
internal static class TargetRules
{
    /// <summary>A language tag in the form of BCP 47.</summary>
    public static IRuleBuilderOptions<T, string?> LanguageTag<T>(this IRuleBuilder<T, string?> rule) =>
        rule.SetValidator(
            new Limited<T, string?>(
                new Limits { MaxLength = Domain.LanguageTag.MaxLength, Pattern = Domain.LanguageTag.Pattern },
                (tag, context) =>
                {
                    if (tag is not null && !Domain.LanguageTag.Regex().IsMatch(tag))
                    {
                        context.Refuse(
                            "value.format",
                            "must be a BCP 47 tag such as de, pt-BR or gsg",
                            "muss ein BCP-47-Kürzel sein, etwa de, pt-BR oder gsg"
                        );
                    }
                }
            )
        );

    /// <summary>An address that is there if and only if no article is named.</summary>
    public static IRuleBuilderOptionsConditions<T, string?> OrArticle<T>(
        this IRuleBuilder<T, string?> rule,
        Func<T, long?> article
    ) =>
        rule.Custom(
            (url, context) =>
            {
                if ((url is null) == (article(context.InstanceToValidate) is null))
                {
                    context.Refuse(
                        "link.target",
                        "or article is required, but not both",
                        "oder article muss angegeben sein, nicht beides"
                    );
                }
            }
        );
}
