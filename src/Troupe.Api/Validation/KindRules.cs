using Troupe.Api.Metadata;

namespace Troupe.Api.Validation;

/// <summary>What one kind demands of its objects, and what it fills in where they say nothing.</summary>
internal interface IKindRules
{
    void Validate(ApiObject @object, FieldErrors errors);

    void ValidateReplace(ApiObject @new, ApiObject old, FieldErrors errors);

    void ValidateStatus(ApiObject @object, FieldErrors errors);

    ApiObject ApplyDefaults(ApiObject @object);

    IEnumerable<string> Warnings(ApiObject @object);
}

/// <summary>The rules of a kind, typed; a kind overrides what it has.</summary>
internal abstract class KindRules<T> : IKindRules where T : ApiObject
{
    void IKindRules.Validate(ApiObject @object, FieldErrors errors) => Validate((T)@object, errors);

    void IKindRules.ValidateReplace(ApiObject @new, ApiObject old, FieldErrors errors) => ValidateReplace((T)@new, (T)old, errors);

    void IKindRules.ValidateStatus(ApiObject @object, FieldErrors errors) => ValidateStatus((T)@object, errors);

    ApiObject IKindRules.ApplyDefaults(ApiObject @object) => ApplyDefaults((T)@object);

    IEnumerable<string> IKindRules.Warnings(ApiObject @object) => Warnings((T)@object);

    protected abstract void Validate(T @object, FieldErrors errors);

    protected virtual void ValidateReplace(T @new, T old, FieldErrors errors)
    {
        // Beyond metadata, which every kind shares, most kinds let everything change.
    }

    protected virtual void ValidateStatus(T @object, FieldErrors errors)
    {
        // A status that nobody counts with is its reporter's own affair.
    }

    protected virtual T ApplyDefaults(T @object) => @object;

    /// <summary>What is taken, though its writer probably meant something else; each as `FIELD: what becomes of it`.</summary>
    protected virtual IEnumerable<string> Warnings(T @object) => [];
}
