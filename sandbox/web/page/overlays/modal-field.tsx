import { useId } from 'preact/hooks';
import type { ActionFile } from '../../../people/protocol';
import { Kind, type ComponentShape } from '../message-components/shapes';
import { Select } from '../message-components/select';
import { RichText } from '../text/rich-text';
import { FileField } from './file-field';
import type { FieldValue } from './modal-form';

interface Props {
  component: ComponentShape;
  values: Record<string, FieldValue>;
  errors: Record<string, string>;
  onChange: (customId: string, value: FieldValue) => void;
  label?: string;
  description?: string;
}

/** One line of a form: a text, or a label with its field. */
export function ModalField({ component, ...rest }: Props) {
  if (component.type === Kind.text) {
    return <RichText text={component.content ?? ''} />;
  }
  if (component.type === Kind.label && component.component) {
    const { label, description } = component;
    return <Labelled {...rest} component={component.component} label={label} description={description} />;
  }
  if (component.type === Kind.actionRow) {
    return (
      <>
        {component.components?.map((child, index) => (
          <Labelled key={index} {...rest} component={child} label={child.label} />
        ))}
      </>
    );
  }
  return <Labelled {...rest} component={component} label={component.label} />;
}

function Labelled({ component, values, errors, onChange, label = '', description }: Props) {
  const id = useId();
  const customId = component.custom_id ?? '';
  const error = errors[customId];
  const isRequired =
    component.required !== false && component.min_values !== 0 && component.type !== Kind.checkbox;
  return (
    <div class="field">
      <label for={id}>
        {label} {isRequired && <span class="required">*</span>}
      </label>
      {description && <p class="field-description">{description}</p>}
      <Field
        id={id}
        label={label}
        component={component}
        isWrong={error !== undefined}
        value={values[customId] ?? ''}
        onChange={(value) => onChange(customId, value)}
      />
      {error && (
        <p class="field-error" role="alert">
          {error}
        </p>
      )}
    </div>
  );
}

interface FieldProps {
  id: string;
  label: string;
  component: ComponentShape;
  isWrong: boolean;
  value: FieldValue;
  onChange: (value: FieldValue) => void;
}

function Field(props: FieldProps) {
  const { component, value, onChange, label, id } = props;
  switch (component.type) {
    case Kind.textInput:
      return <TextField {...props} />;
    case Kind.fileUpload:
      return (
        <FileField
          id={id}
          max={component.max_values ?? 1}
          files={value as ActionFile[]}
          onChange={onChange}
        />
      );
    case Kind.radioGroup:
    case Kind.checkboxGroup:
      return <Ticks {...props} />;
    case Kind.checkbox:
      return (
        <input
          id={id}
          type="checkbox"
          checked={value === 'true'}
          onChange={(event) => onChange(String(event.currentTarget.checked))}
        />
      );
    default:
      return <Select component={component} label={label} values={value as string[]} onChoose={onChange} />;
  }
}

function TextField({ id, component, isWrong, value, onChange }: FieldProps) {
  const text = value as string;
  const shared = {
    id,
    value: text,
    placeholder: component.placeholder,
    'aria-invalid': isWrong,
    onInput: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  const left = (component.max_length ?? 4000) - text.length;
  const isParagraph = component.style === 2;
  return (
    <>
      {isParagraph ? <textarea rows={5} {...shared} /> : <input type="text" autocomplete="off" {...shared} />}
      {left < 100 && <small class={left < 0 ? 'left over' : 'left'}>{left}</small>}
    </>
  );
}

function Ticks({ id, component, value, onChange }: FieldProps) {
  const isRadio = component.type === Kind.radioGroup;
  const chosen = isRadio ? [value as string] : (value as string[]);
  const toggle = (option: string): void => {
    if (isRadio) {
      onChange(option);
    } else {
      onChange(chosen.includes(option) ? chosen.filter((each) => each !== option) : [...chosen, option]);
    }
  };
  return (
    <div class="ticks" role={isRadio ? 'radiogroup' : 'group'} id={id}>
      {component.options?.map((option) => (
        <label key={option.value}>
          <input
            type={isRadio ? 'radio' : 'checkbox'}
            name={id}
            checked={chosen.includes(option.value)}
            onChange={() => toggle(option.value)}
          />
          <span>
            {option.label}
            {option.description && <small>{option.description}</small>}
          </span>
        </label>
      ))}
    </div>
  );
}
